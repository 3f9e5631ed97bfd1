"""The key of a sealed store, kept in QGIS's authentication store alone, and what it locks and opens."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import importlib
import json
import math
import secrets
from typing import Any

from qgis.core import QgsApplication

_LENGTH = 32  # bytes: AES-256
_PLACE = "clairville/sealed/"
_NONCE = 12  # bytes, as GCM asks for
NO_LIBRARY, REFUSED, OTHER_KEY = "no_library", "refused", "other_key"
LOCKED = "locked"  # the password is not given, and nobody is there to be asked


class Seal:
    """Locks records with AES-GCM, and names them by a keyed hash: the same number gives the same name
    under one key, and tells nothing without it."""

    def __init__(self, key: bytes) -> None:
        aead = importlib.import_module("cryptography.hazmat.primitives.ciphers.aead")
        self._cipher = aead.AESGCM(hmac.digest(key, b"clairville rows", hashlib.sha256))
        self._names = hmac.digest(key, b"clairville names", hashlib.sha256)

    def name(self, text: str) -> bytes:
        """What stands in the file for a request's number: 32 bytes."""
        return hmac.digest(self._names, text.encode("utf-8"), hashlib.sha256)

    def lock(self, record: Any, name: bytes) -> bytes:
        """A record as bytes that open under ``name`` only."""
        plain = json.dumps(record, ensure_ascii=False).encode("utf-8")
        plain += b" " * (-len(plain) % 64)  # the length of a text would tell something of it
        nonce = secrets.token_bytes(_NONCE)
        locked: bytes = self._cipher.encrypt(nonce, plain, name)
        return nonce + locked

    def open(self, locked: bytes, name: bytes) -> Any:
        """The record of :meth:`lock`.

        Raises
        ------
        ValueError
            Under another key or name, or where a byte was changed.
        """
        from cryptography.exceptions import InvalidTag

        try:
            return json.loads(self._cipher.decrypt(locked[:_NONCE], locked[_NONCE:], name))
        except InvalidTag:
            raise ValueError("sealed under another key") from None


class Bare:
    """What stands in for a seal where there is none: records are readable, so they hold no text, no
    door and no exact place."""

    def name(self, text: str) -> bytes:
        return hashlib.sha256(text.encode("utf-8")).digest()

    def lock(self, record: Any, _name: bytes) -> bytes:
        return json.dumps(record, ensure_ascii=False).encode("utf-8")

    def open(self, locked: bytes, _name: bytes) -> Any:
        return json.loads(locked)


def has_library() -> bool:
    """True where the package ``cryptography`` works."""
    try:
        importlib.import_module("cryptography.hazmat.primitives.ciphers.aead")
    except Exception:  # a broken binary raises more than ImportError
        return False
    return True


def seal_of(stem: str, *, made_before: bool) -> tuple[Seal | Bare, str]:
    """The seal of a territory's files, and why it is none: "" for a seal, else :data:`NO_LIBRARY`,
    :data:`REFUSED` (no master password), :data:`LOCKED` or :data:`OTHER_KEY` (the file is there and its
    key is not). A password is asked for in QGIS's window alone: a batch never waits for one.

    ``made_before``: there is a sealed file, so that a new key would only hide that the old one is
    lost.
    """
    if not has_library():
        return Bare(), NO_LIBRARY
    manager = QgsApplication.authManager()
    if manager.isDisabled():
        return Bare(), REFUSED
    if not manager.masterPasswordIsSet() and QgsApplication.platform() != "desktop":
        return Bare(), LOCKED
    if not manager.setMasterPassword(True):
        return Bare(), REFUSED
    place = _PLACE + stem
    kept = manager.authSetting(place, "", True)
    if kept:
        try:
            key = base64.b64decode(str(kept), validate=True)
        except ValueError:
            key = b""
        return (Seal(key), "") if len(key) == _LENGTH else (Bare(), OTHER_KEY)
    if made_before:
        return Bare(), OTHER_KEY
    key = secrets.token_bytes(_LENGTH)
    if not manager.storeAuthSetting(place, base64.b64encode(key).decode("ascii"), True):
        return Bare(), REFUSED
    return Seal(key), ""


def drop(stem: str) -> None:
    """Remove the key of a territory's files."""
    QgsApplication.authManager().removeAuthSetting(_PLACE + stem)


def plain_value(value: Any) -> Any:
    """A value as JSON takes it: dates as ISO text, numpy's numbers as Python's, nothing as None."""
    if hasattr(value, "tolist"):  # numpy
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain_value(v) for v in value]
    if isinstance(value, dict):
        return {str(k): plain_value(v) for k, v in value.items()}
    if value is None or value != value or value == "":
        return None
    if isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def day(value: Any) -> dt.date | None:
    """The day of a date or an ISO text; None for anything else."""
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
