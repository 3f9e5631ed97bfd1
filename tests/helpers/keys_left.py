"""The key that tests plant, and the files in which it was left."""

import pathlib

KEY = "Zq7hT0pSecretX9"


def left(folder, key=KEY):
    """Files of a folder that hold the key, in UTF-8 or UTF-16."""
    return [
        str(path)
        for path in pathlib.Path(folder).rglob("*")
        if path.is_file()
        and any(form in path.read_bytes() for form in (key.encode(), key.encode("utf-16-le")))
    ]
