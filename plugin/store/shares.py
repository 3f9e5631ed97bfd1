"""Does a file lie on a network share? There, SQLite's write-ahead log loses data and its locks are
promises.
"""

from __future__ import annotations

import pathlib
import re

from ..host import process

_KINDS = {
    "nfs",
    "nfs4",
    "cifs",
    "smb",
    "smbfs",
    "smb2",
    "smb3",
    "9p",
    "afs",
    "afpfs",
    "webdav",
    "davfs",
    "ceph",
    "lustre",
    *(
        f"fuse.{name}"
        for name in (
            "sshfs",
            "gvfsd-fuse",
            "kio-fuse",
            "rclone",
            "davfs",
            "smbnetfs",
            "s3fs",
            "glusterfs",
        )
    ),
}
# "//server/share" or "\\server\share"; "\\?\C:\folder" and "\\?\Volume{...}" are this machine's own
_NAMED = re.compile(r"//|\\\\(?![?.]\\)|\\\\\?\\UNC\\")
_EXPORT = re.compile(
    r"[^/\\]+:/"
)  # "server:/export", "person@server:/folder", "https://server/folder"


def on_share(path: str | pathlib.Path) -> bool:
    """True for a path on a share: by its name, by the kind of its disk, or by the server its disk
    is (a mapped drive of Windows has its server's kind, NTFS; Qt tells the share behind it)."""
    from qgis.PyQt.QtCore import QStorageInfo

    if _NAMED.match(str(path)):
        return True
    folder = pathlib.Path(path).absolute().parent
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    disk = QStorageInfo(str(folder))
    kind, device = (
        bytes(told).decode("utf-8", "replace") for told in (disk.fileSystemType(), disk.device())
    )
    return kind.lower() in _KINDS or bool(_NAMED.match(device) or _EXPORT.match(device))


def no_log_ahead(path: str | pathlib.Path) -> None:
    """QGIS works ahead of every GeoPackage that it takes for local, and it takes for local what
    FUSE mounts: before a file of a share is opened, it is told not to."""
    if on_share(path):
        process.no_log_ahead()
