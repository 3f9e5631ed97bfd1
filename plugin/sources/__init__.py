"""City data connectors: one file per protocol. The table says what a profile may write for each."""

import importlib
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A protocol: its module, its class, the keys a profile must and may give."""

    module: str
    name: str
    required: tuple
    optional: tuple = ()


_HTTP = ("authcfg", "max_mb", "timeout_s")

KINDS = {
    "file": Kind("file", "FileSource", ("path",), ("layer", "delimiter", "encoding", "where", "format", "sheet", *_HTTP)),
    "opendatasoft": Kind("opendatasoft", "OpendatasoftSource", ("url", "dataset"), ("where", "select", *_HTTP)),
}


def open_source(spec, folder, client):
    """The source that a profile's ``source`` object describes. ``folder``: where relative paths start."""
    kind = KINDS[spec["type"]]
    return getattr(importlib.import_module(f".{kind.module}", __name__), kind.name)(spec, folder, client)
