"""Word lists of the pseudonymiser: `resources/privacy/words.txt.gz` and `more_given_names.txt.gz`,
from two open packages.

    python scripts/make_privacy_words.py /usr/share/dict/french FOLDER_OF_FAKER

The first is Debian's `wfrench` (GPL-2+), the second an unpacked wheel of Faker (MIT). Communes of
2,000 inhabitants are known words too. Letters are folded: small, without accents.
"""

import csv
import gzip
import importlib
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from algorithms.common.words import fold  # noqa: E402

LOCALES = (
    "fr_FR fr_CH fr_BE fr_CA fr_QC fr_DZ es_ES es_CO es_MX pt_PT pt_BR it_IT de_DE de_AT pl_PL tr_TR vi_VN ro_RO "
    "hr_HR cs_CZ nl_NL nl_BE en_GB en_IE en_NG yo_NG ha_NG ig_NG zu_ZA tw_GH sw id_ID hu_HU sk_SK sl_SI sv_SE "
    "da_DK no_NO fi_FI et_EE lt_LT lv_LV ga_IE az_AZ uz_UZ"
).split()


def parts(text: str) -> list[str]:
    """Runs of letters of a text, folded."""
    return re.findall(r"[a-z]+", fold(text))


def known_words(dictionary: str) -> set[str]:
    """Words of the dictionary and communes of one word."""
    found = {
        p
        for line in pathlib.Path(dictionary).read_text(encoding="utf-8").splitlines()
        for p in parts(line)
    }
    with gzip.open(ROOT / "resources/communes/communes.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["name"].isalpha() and int(row["population"] or 0) >= 2_000:
                found.update(parts(row["name"]))
            elif row["name"].count("-") and int(row["population"] or 0) >= 2_000:
                found.add(fold(row["name"]).replace("'", "-").replace(" ", "-"))
    return found


def given_names(folder: str) -> set[str]:
    """Given names of Faker's Latin-script locales, in single words of three letters at least."""
    sys.path.insert(0, folder)
    found = set()
    for locale in LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for name in dir(provider):
            if name.startswith("first_name") and not callable(getattr(provider, name)):
                found.update(
                    p for text in getattr(provider, name) for p in parts(str(text)) if len(p) >= 3
                )
    return found


def write(name: str, words) -> None:
    """The words in order, one a line, compressed without a time stamp."""
    body = "\n".join(sorted(words)).encode()
    (ROOT / "resources/privacy" / name).write_bytes(gzip.compress(body, 9, mtime=0))


def main():
    words = known_words(sys.argv[1])
    write("words.txt.gz", words)
    write("more_given_names.txt.gz", given_names(sys.argv[2]) - words)


if __name__ == "__main__":
    main()
