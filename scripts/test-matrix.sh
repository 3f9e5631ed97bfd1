#!/usr/bin/env bash
# The tests on another QGIS, in a folder with a Debian of its own (2.5 GB, needs root): Debian 13 with QGIS 3.44 from its
# backports. Uncommitted changes are not seen: what is tested is HEAD.
#   MATRIX_SUITE   another Debian: bookworm, trixie, sid ...
#   MATRIX_FOLDER  where it lies, build/<suite> by default; a second run finds it prepared
#   MATRIX_RUN     what is done there, for example "make package docs" as on a machine where nothing is installed yet
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
suite="${MATRIX_SUITE:-trixie}"
folder="${MATRIX_FOLDER:-$root/build/$suite}"
[ "$(id -u)" = 0 ] || { echo "clairville: test-matrix needs root (debootstrap and chroot)" >&2; exit 1; }
command -v debootstrap >/dev/null || { apt-get update && apt-get install -y --no-install-recommends debootstrap; } >/dev/null
mkdir -p "$folder"
if [ ! -e "$folder/.ready" ]; then
  debootstrap --variant=minbase --include=ca-certificates,make,git "$suite" "$folder" http://deb.debian.org/debian >"$folder.log" 2>&1 \
    || { tail -n 5 "$folder.log" >&2; exit 1; }
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
# Debian 13's own QGIS is 3.40, as Debian 12's backports are: the newer one is asked for. Elsewhere make setup chooses.
[ "$suite" != trixie ] || inside bash -c 'command -v qgis_process >/dev/null || {
  echo "deb http://deb.debian.org/debian trixie-backports main" >/etc/apt/sources.list.d/backports.list
  apt-get update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -t trixie-backports qgis python3-qgis >/root/apt.log 2>&1
} || { tail -n 5 /root/apt.log; exit 1; }'
# A fresh clone of HEAD around the environment that an earlier run prepared.
rm -rf "$folder/root/fresh"
git clone -q --depth 1 "file://$root" "$folder/root/fresh"
[ ! -d "$folder/root/clairville/build" ] || mv "$folder/root/clairville/build" "$folder/root/fresh/build"
rm -rf "$folder/root/clairville"
mv "$folder/root/fresh" "$folder/root/clairville"
inside bash -c "cd /root/clairville && ${MATRIX_RUN:-make setup-tests && make test-core test-qgis}"
