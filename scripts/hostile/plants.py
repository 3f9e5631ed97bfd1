"""What is planted: a key in every place of an address, what tells a person; and how files are read
for them."""

import gzip
import re
import zipfile
import zlib

KEY = "PLANTED9f3a8c7b6d5e4f3a2b1c"
WORDS = (
    "apikey",
    "api_key",
    "key",
    "token",
    "access_token",
    "password",
    "pwd",
    "pass",
    "passwd",
    "mdp",
    "motdepasse",
    "secret",
    "client_secret",
    "sig",
    "signature",
    "X-Amz-Signature",
    "X-Amz-Credential",
    "X-Goog-Signature",
    "cle",
    "jeton",
    "auth",
    "code",
    "sas",
    "session",
    "jwt",
    "bearer",
    "sv",
    "se",
    "Ocp-Apim-Subscription-Key",
    "user",
    "login",
    "id",
    "x",
)
ADDRESSES = {f"query-{word}": f"/w.csv?{word}={KEY}" for word in WORDS} | {
    "query-bare": f"/w.csv?{KEY}",
    "query-coded-name": f"/w.csv?%6Bey={KEY}",
    "query-semicolon": f"/w.csv?a=1;token={KEY}",
    "query-list": f"/w.csv?k[]={KEY}",
    "parameter": f"/w.csv;token={KEY}",
    "fragment": f"/w.csv#token={KEY}",
    "path": f"/{KEY}/w.csv",
    "path-last": f"/w/{KEY}.csv",
    "path-named": f"/key={KEY}/w.csv",
    "query-question": f"/w.csv?a=?token={KEY}",
    "query-coded": f"/w.csv?a=%26token%3D{KEY}",
}
USERS = {
    "user": f"{KEY}@",
    "user-password": f"u:{KEY}@",
    "user-at": f"u:x%40{KEY}@",
    "user-slash": f"u:a%2F{KEY}@",
    "user-colon": f":{KEY}@",
}
SPECS = (
    "spec-query",
    "spec-where",
    "spec-cql",
    "spec-select",
    "redirect",
    "next-link",
    "resource",
    "error-text",
    "exception-text",
    "etag",
)
OUTCOMES = ("works", "404", "500", "html", "cut", "wrong")
PERSONS = {
    "phone": "06 98 76 54 32",
    "mail": "planted.person@free.fr",
    "plate": "PL-123-AN",
    "iban": "FR76 3000 6000 0112 3456 7890 189",
    "nir": "1 85 05 78 006 084 36",
    "name": "Mme Vandecasteele",
}
TOLD = "Appelez {name} au {phone} ou {mail}, voiture {plate}, {iban}, sécu {nir}"
WAYS = ("csv", "geojson", "csv-cut", "csv-gz", "opendatasoft", "city")


def told(path):
    """The bytes of a file, and what lies packed in it: members of a zip, streams of a PDF, a gzip."""
    body = path.read_bytes()
    found = [body]
    if body[:2] == b"PK":
        with zipfile.ZipFile(path) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    elif body[:2] == b"\x1f\x8b":
        found.append(gzip.decompress(body))
    elif body[:4] == b"%PDF":
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", body, re.DOTALL):
            try:
                found.append(zlib.decompress(stream))
            except zlib.error:
                continue
    return found
