"""The pictures of the guide out of those of the window tests: few colours, at most 150 kB, docs/images/<en|fr>/<name>.png.

    guidepictures.py FOLDER    FOLDER holds <source>_english.png and <source>_french.png; exit code 1 if one is missing
"""

import io
import pathlib
import sys

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parent.parent
# {picture of the guide: picture of a window test}; the tour shows the whole demo, the other tests a corner of it
NAMES = {name: name for name in ("welcome", "toolbox", "settings", "catalogue_fresh", "catalogue_on_the_map",
                                 "explain_conflict", "plantability_cell")} | {
    "glance": "tour_glance", "priorities_risk": "tour_priorities", "plantability": "tour_plantability",
    "programme": "tour_programme", "register": "tour_register"}
LANGUAGES = {"english": "en", "french": "fr"}
MOST_BYTES, WIDTH = 150_000, 1280


def compact(picture):
    """PNG bytes within the limit: fewer colours first, then fewer pixels."""
    width = min(WIDTH, picture.width)
    while True:
        small = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
        for colours in (256, 128, 64, 32):
            out = io.BytesIO()
            small.quantize(colours, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
            if out.tell() <= MOST_BYTES:
                return out.getvalue()
        width = width * 9 // 10


def main(folder):
    missing = []
    for session, lang in LANGUAGES.items():
        target = ROOT / "docs/images" / lang
        target.mkdir(parents=True, exist_ok=True)
        for name, taken in NAMES.items():
            source = pathlib.Path(folder) / f"{taken}_{session}.png"
            if not source.exists():
                missing.append(source.name)
                continue
            with Image.open(source) as picture:
                (target / f"{name}.png").write_bytes(compact(picture.convert("RGB")))
    sys.stdout.write("".join(f"missing: {name}\n" for name in missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
