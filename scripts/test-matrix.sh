#!/usr/bin/env bash
# The tests on another QGIS: Debian 13 with QGIS from its backports, in a folder of its own (2.5 GB, needs root).
# Uncommitted changes are not seen: what is tested is HEAD.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
folder="${MATRIX_FOLDER:-$root/build/trixie}"
[ "$(id -u)" = 0 ] || { echo "clairville: test-matrix needs root (debootstrap and chroot)" >&2; exit 1; }
command -v debootstrap >/dev/null || apt-get install -y --no-install-recommends debootstrap >/dev/null
mkdir -p "$folder"
if [ ! -e "$folder/.ready" ]; then
  debootstrap --variant=minbase --include=ca-certificates,make,git trixie "$folder" http://deb.debian.org/debian >"$folder.log" 2>&1
  echo 'deb http://deb.debian.org/debian trixie-backports main' >"$folder/etc/apt/sources.list.d/backports.list"
  # What lets this machine reach its package indexes: certificates and pip's own settings.
  cp -a /etc/ssl/certs "$folder/etc/ssl/"
  [ -d /usr/share/ca-certificates ] && cp -a /usr/share/ca-certificates "$folder/usr/share/"
  [ -e /etc/pip.conf ] && cp /etc/pip.conf "$folder/etc/"
  cp -L /etc/resolv.conf /etc/hosts "$folder/etc/"
  touch "$folder/.ready"
fi
finish() { umount -l "$folder/proc" "$folder/dev/shm" "$folder/dev" 2>/dev/null || true; }
trap finish EXIT
mount -t proc proc "$folder/proc"
mount --bind /dev "$folder/dev"
mount -t tmpfs tmpfs "$folder/dev/shm"
inside() { chroot "$folder" env -i HOME=/root LANG=C.UTF-8 PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"; }
inside bash -c 'command -v qgis_process >/dev/null || { apt-get update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -t trixie-backports qgis python3-qgis >/root/apt.log 2>&1
} || { tail -n 5 /root/apt.log; exit 1; }'
# A fresh clone of HEAD around the environment that an earlier run prepared.
rm -rf "$folder/root/fresh"
git clone -q --depth 1 "file://$root" "$folder/root/fresh"
[ ! -d "$folder/root/clairville/build" ] || mv "$folder/root/clairville/build" "$folder/root/fresh/build"
rm -rf "$folder/root/clairville"
mv "$folder/root/fresh" "$folder/root/clairville"
inside bash -c 'cd /root/clairville && make setup && make test-core test-qgis'
