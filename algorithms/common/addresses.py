"""Addresses as they may be shown and kept: where data comes from, never how one gets in.

Of an address stay its scheme, host, port and the readable part of its path. User, password, query
values, matrix parameters and fragment go, whatever they are called: a list of names of keys is
never complete. A part of a path that does not read like words (a token, a digest, an identifier of
32 letters) is a key as well.
"""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

GONE = "…"
_END = r"[^\s\"'<>`«»|]"  # what an address within a sentence is made of
# Bounded, and begun anew within a longer run: a text of one endless word is read in one walk.
_SCHEME = r"[a-z][a-z0-9+.-]{0,200}"
_BEGIN = r"(?:\b|(?<=[a-z0-9+.-]{200}))"
# A password may hold what ends the host: "//user:pa/ss@wo?rd@host/path"; ":8080/" is a port.
_ADDRESS = re.compile(
    rf"(?i){_BEGIN}(?P<scheme>{_SCHEME}):(?:\\?/){{2}}"
    rf"(?:[^\s/?#@\"'<>\[\]]*:(?!\d{{1,5}}(?:[/\\?#\s\"'<>,;)]|$))[^\n\"<>]{{0,200}}?@(?={_END}))?{_END}*"
)
_ENCODED = re.compile(rf"(?i){_BEGIN}{_SCHEME}%3a%2f%2f[^\s\"'<>&|]*")
_HALF = re.compile(rf"(?<![:\w/\\])//[^\s/@\"'<>]+@{_END}*")  # //user:password@host
# user:password@host, in two steps that each read a text once: what ends in "@", then who it names
_TO_AT = re.compile(r"(?<![^\s@\"'<>])[^\s@\"'<>]+@(?=[\w\[])")
_LOGIN = re.compile(r"(?<![\w/@])[^\s:/@\"'<>=(,;]+:(?!//)(?=[^\s@\"'<>])")
_ASKED = re.compile(rf"(?i)(\burl: ?)(/{_END}*)")  # how the HTTP library tells a path
_ASKING = re.compile(r"\?[^\s\"'<>|]*")
_QUESTION = re.compile(r"\?(?!schema=\w{1,63}(?![\w&;=%]))")
_BARE_QUERY = re.compile(r"(?<=[\w/])\?(?!schema=)[\w%.~+-]{6,}")
_PAIR = re.compile(r"[&;][\w%.~$\[\]-]+=(?:'[^']*'|\"[^\"]*\"|[^\s&\"'<>|]*)")
# a name that says a secret, a sign, a value, in quotes or without: as in JSON, headers, connection
# texts
_NAMED = re.compile(
    r"(?i)(?P<name>(?:pass(?:word|wd|phrase|code)?|passwd|pwd|mdp|mot_?de_?passe|secret|token|jeton|api-?_?key"
    r"|access_?key|credentials?|authorization|x-[\w-]{0,64}key)(?:\\?[\"'])?\s*[=:]\s*"
    r"|\b(?:user(?:name|id)?|uid|login|authcfg|key|cle|clef|sig|signature|auth|code|sas|session|jwt|bearer)=)"
    r"(?P<value>(?:basic|bearer|token|digest)\s+[^\s\"'<>,;]+|\\?\"[^\"]*\"?|'(?:\\.|[^'\\])*'?|[^\s&\"'<>,;|]+)"
)
_SPOKEN = re.compile(r"(?i)\b(basic|bearer)\s+(?=[\w.~+/=-]*(?:[\d=]|(?-i:[A-Z])))[\w.~+/=-]{8,}")
_JWT = re.compile(r"\beyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?")
_WORD = re.compile(  # 2024, wfs, Voirie, WFSServer, BDTOPO, v2, ods3, 2A, 3D
    r"\d{1,8}|\d{1,3}[A-Za-z]{1,2}|[A-Z]{0,12}|(?:[A-Z]{0,5}[a-z]{1,24}){1,4}|[a-z]{1,12}\d{1,4}|[A-Z]{1,3}\d{1,3}"
)
_LOCKED = re.compile(
    r"(?i)(?:api-?_?)?(?:key|cle|clef|token|jeton|secret|password|pwd|mdp|pass|auth|sig|signature|session|sas)s?"
)
_SCHEMA = re.compile(r"[?&](schema=[A-Za-z_]\w{0,62})(?:&|$)")


def shown(address: object) -> str:
    """One address without what lets one in: user, password, query, matrix parameters, fragment,
    keys of the path.

    A path of this computer stays as it is. An address in a wrapping
    (``/vsizip//vsicurl/https://…``) keeps the wrapping.

    Parameters
    ----------
    address : object
        URL, connection text or path.

    Returns
    -------
    str
        What may stand in a log.
    """
    text = str(address).strip()
    encoded = _ENCODED.search(text)
    if encoded:
        text = text[: encoded.start()] + unquote(text[encoded.start() :])
    found = re.search(rf"(?i)({_SCHEME}):(?:\\?/){{2}}", text)
    if found is None:
        return _shown_relative(text)
    before, rest = text[: found.start()], text[found.end() :].replace("\\/", "/")
    scheme = found[1]
    if re.match(r"\w+\s*=", rest):  # postgres://dbname='town' host=...: parts with names
        return _masked(text)
    if scheme.lower() == "file":
        return text[: found.end()] + re.split(r"[?#;]", rest, maxsplit=1)[0]
    authority, path, more = _parted(rest)
    end = (
        f"?{GONE}"
        if more.startswith("?") and more != "?" and more != f"?{GONE}"
        else more
        if more == f"?{GONE}"
        else ""
    )
    if scheme.lower().startswith("postgres") and (schema := _SCHEMA.search(more)):
        end = f"?{schema[1]}"
    return f"{_masked(before)}{scheme}://{authority}{_readable(path)}{end}"


def cleaned(text: object) -> str:
    """A text whose addresses are shown as :func:`shown` does, without the keys and passwords that
    it names.

    Parameters
    ----------
    text : object
        Anything; its ``str`` is taken.

    Returns
    -------
    str
        For logs, messages and manifests.
    """
    text = str(text)
    if not _SUSPECT.search(text):
        return text
    text = _ENCODED.sub(lambda m: shown(m[0]), text)
    text = _ADDRESS.sub(_within, text)
    return _masked(text)


def _masked(text: str) -> str:
    """A text without half addresses and named keys."""
    text = _HALF.sub(lambda m: "//" + m[0].rpartition("@")[2], text)
    text = _TO_AT.sub(_without_login, text)
    text = _ASKED.sub(lambda m: m[1] + _readable(_shown_relative(m[2])), text)
    if "?" in text:
        text = _BARE_QUERY.sub(f"?{GONE}", _ASKING.sub(_without_query, text))
    text = _NAMED.sub(lambda m: m[0] if GONE in m["value"] else m["name"] + GONE, text)
    text = _PAIR.sub(lambda m: m[0] if m[0].endswith(f"={GONE}") else "", text)
    return _JWT.sub(GONE, _SPOKEN.sub(lambda m: f"{m[1]} {GONE}", text))


def _without_login(found: re.Match[str]) -> str:
    """What ends in an "@", without the user and the password before it."""
    before = found.string[found.start() - 1 : found.start()]
    login = _LOGIN.search(before + found[0])
    return found[0] if login is None else found[0][: login.start() - len(before)]


def _without_query(found: re.Match[str]) -> str:
    """What begins with a "?", without the values it asks with."""
    text = found[0]
    last = max(map(text.rfind, "=&%"))
    first = _QUESTION.search(text)
    return f"{text[: first.start()]}?{GONE}" if first and first.start() < last else text


_SUSPECT = re.compile(r"(?i)[/=@?&]|%2f|: ?\S|eyJ|bearer|basic")  # most sentences hold none of it


def cleaned_whole(value: Any) -> Any:
    """Plain JSON (dictionaries, lists, texts, numbers) with every text :func:`cleaned`.

    Parameters
    ----------
    value : Any
        Plain JSON.

    Returns
    -------
    Any
        The same shape; values under names of secrets are masked whole.
    """
    if isinstance(value, str):
        return cleaned(value)
    if isinstance(value, dict):
        return {
            cleaned(k) if isinstance(k, str) else k: cleaned_named(k, v) for k, v in value.items()
        }
    return [cleaned_whole(v) for v in value] if isinstance(value, (list, tuple)) else value


def cleaned_named(name: object, value: Any) -> Any:
    """A value under a name: nothing of it where the name is that of a key."""
    if isinstance(value, str) and value and isinstance(name, str) and _LOCKED.fullmatch(name):
        return GONE
    return cleaned_whole(value)


def keys_of(source: object, name: str = "") -> set[str]:
    """What a profile's source holds that may be a key: values under such names or that do not read
    like words, user and password and query values of its addresses. For texts in which a server or
    a library repeats them.

    Parameters
    ----------
    source : object
        A source of a profile, plain JSON.
    name : str
        The key under which ``source`` stands.

    Returns
    -------
    set[str]
        Texts to be taken out by :func:`without_keys`, as written and decoded.
    """
    if isinstance(source, dict):
        return set().union(*(keys_of(v, str(k)) for k, v in source.items()))
    if isinstance(source, list):
        return set().union(*(keys_of(v, name) for v in source))
    if isinstance(source, bool) or not isinstance(source, (str, int)):
        return set()
    text = str(source)
    found = set()
    if "://" in text:
        rest = text.partition("://")[2]
        authority, path, more = _parted(rest)
        login = rest[: rest.find(authority)].rstrip("@") if authority else ""
        parts = [
            *re.split("[:]", login, maxsplit=1),
            login,
            *(s for s in path.split("/") if _readable(f"/{s}") != f"/{s}"),
        ]
        for pair in re.split("[?&;#]", more + ";" + path.partition(";")[2]):
            key, is_pair, value = pair.partition("=")
            if not is_pair or _LOCKED.search(unquote(key)) or not _reads(unquote(value)):
                parts.append(value if is_pair else key)
        found |= {form for part in parts for form in (part, unquote(part))}
    elif _LOCKED.search(name) or (
        re.search(r"[A-Za-z]", text) and re.fullmatch(r"[\w.~+/=-]{8,}", text) and not _reads(text)
    ):
        found |= {text, unquote(text)}
    return {part for part in found if len(part) >= 4 and part != GONE}


def without_keys(text: str, keys: set[str]) -> str:
    """A text :func:`cleaned`, and without these very ``keys``.

    Parameters
    ----------
    text : str
        Of a server or a library.
    keys : set[str]
        From :func:`keys_of`.

    Returns
    -------
    str
        The longest keys first, so that none is left in part.
    """
    for key in sorted(keys, key=len, reverse=True):
        text = text.replace(key, GONE)
    return cleaned(text)


def _parted(rest: str) -> tuple[str, str, str]:
    """(host and port, path, query and all after it) of what follows ``scheme://``, the user's part
    gone.
    """
    head = re.split(r"[/?#]", rest, maxsplit=1)[0]
    host_like = re.fullmatch(r"(?:\[[0-9a-fA-F:.%]*\]|[^:@\[\]]*)(?::\d{0,5})?", head)
    whole = re.split(r"[?#]", rest, maxsplit=1)[0]
    if "@" in head:
        cut = (
            whole.rfind("@")
            if "@" in whole[len(head) :] and not _hosts(head.rpartition("@")[2])
            else head.rfind("@")
        )
    elif not host_like:  # a password with "/", "?" or "#" in it
        cut = rest.rfind("@")
    elif (
        "." not in head
        and "[" not in head
        and head.partition(":")[0].lower() != "localhost"
        and "@" in whole
    ):
        cut = whole.rfind("@")
    else:
        cut = -1
    if cut < 0 and not host_like:
        return GONE, "", ""
    rest = rest[cut + 1 :]
    authority = re.split(r"[/?#;&]", rest, maxsplit=1)[0]
    if not re.fullmatch(r"(?:\[[0-9a-fA-F:.%]*\]|[^:@\[\]]*)(?::\d{0,5})?", authority):
        return GONE, "", ""
    rest = rest[len(authority) :]
    path = re.split(r"[?#]", rest, maxsplit=1)[0]
    return authority, path, rest[len(path) :]


def _hosts(text: str) -> bool:
    """True if this can be nothing but a host: a name with dots, an IPv6 address, a port."""
    return bool(
        re.fullmatch(r"(?:\[.*\]|[\w-]+(?:\.[\w-]+)+|localhost|[\w.-]+:\d+)(?::\d+)?", text)
    )


def _readable(path: str) -> str:
    """A path whose parts read like words; the others, and what follows the name of a key, are not
    shown.
    """
    out, locked = [], False
    for part in path.split("/"):
        part = part.split(";", 1)[0]
        plain = unquote(part)
        name, pair, _ = plain.partition("=")
        if pair:
            out.append(f"{name}={GONE}" if _reads(name) else GONE)
        else:
            out.append(part if part in ("", GONE) or (not locked and _reads(plain)) else GONE)
        locked = bool(_LOCKED.fullmatch(plain))
    return "/".join(out)


def _reads(text: str) -> bool:
    """True for words, years and short codes, joined as in the names of files and layers."""
    return len(text) <= 120 and all(
        _WORD.fullmatch(part) or _accented(part) for part in re.split(r"[-_.+ ~:,@?()'!*$–]", text)
    )


def _accented(part: str) -> bool:
    return part.isalpha() and not part.isascii() and len(part) <= 40


def _shown_relative(text: str) -> str:
    """A path or an address without a host: without what follows "?", matrix parameters and the
    user's part.
    """
    if text.startswith("//") and "@" in text:
        text = "//" + text.rpartition("@")[2]
    if re.match(r"(?i)(?:PG|MYSQL|MSSQL|OCI|ODBC):", text) or re.match(r"\w+\s*=", text):
        return _masked(text)
    path, mark, more = text.partition("?")
    if mark and re.search(r"[=&%]|\w{6}", more):
        return f"{path.split(';', 1)[0]}?{GONE}"
    return re.sub(r";[\w%.~-]+=[^/]*|#[\w%.~-]+=.*", "", text)


def _within(match: re.Match[str]) -> str:
    """An address found in a text, with the punctuation of the sentence given back."""
    whole = match[0]
    bare = whole.rstrip(".,;:!)]}\\") if not whole.endswith(GONE) else whole
    if whole[len(bare) :].startswith("]") and bare.rpartition("://")[2].startswith("["):
        bare = whole
    return shown(bare) + whole[len(bare) :]
