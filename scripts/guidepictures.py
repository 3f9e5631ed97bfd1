"""The pictures of the guide out of those of the window tests: few colours, at most 150 kB,
docs/images/<en|fr>/<name>.png.

guidepictures.py --tests [NAME ...]     the tests that take these pictures (all by default), for
pytest's -k guidepictures.py --sources [NAME ...]   the window tests' own names of them
guidepictures.py FOLDER [NAME ...]      FOLDER holds <source>_english.png, <source>_french.png; exit
code 1 if one is missing
"""

import io
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
# {picture of the guide: (picture of a window test, the test)}; the tour shows the whole demo, the
# other tests a corner of it
PICTURES = {
    "welcome": ("welcome", "test_welcome_opens_at_the_first_start"),
    "toolbox": ("toolbox", "test_the_toolbox_begins_with"),
    "settings": ("settings", "test_settings_page_lists_packages"),
    "catalogue_fresh": ("catalogue_fresh", "test_the_demo_button_fills_the_store"),
    "catalogue_on_the_map": ("catalogue_on_the_map", "test_the_demo_button_fills_the_store"),
    "explain_conflict": ("explain_conflict", "test_contributions_add_up"),
    "plantability_cell": ("tour_plantability_cell", "test_why_a_place_is_good"),
    "glance": ("tour_glance", "test_the_city_at_a_glance"),
    "priorities_risk": ("tour_priorities", "test_results_in_order"),
    "plantability": ("tour_plantability", "test_where_trees_can_grow"),
    "programme": ("tour_programme", "test_results_in_order"),
    "requests": ("requests_invented", "test_invented_sentences_go_when_they_are_left"),
    "register": ("tour_register", "test_every_tool_in_the_register"),
}
LANGUAGES = {"english": "en", "french": "fr"}
MOST_BYTES, WIDTH = 150_000, 1280


def compact(picture):
    """PNG bytes within the limit: fewer colours first, but enough to keep those of maps, then fewer
    pixels.
    """
    from PIL import Image

    width = min(WIDTH, picture.width)
    while True:
        small = picture.resize(
            (width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS
        )
        for colours in (256, 160, 112, 80):
            out = io.BytesIO()
            small.quantize(colours, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(
                out, "PNG", optimize=True
            )
            if out.tell() <= MOST_BYTES:
                return out.getvalue()
        width = width * 9 // 10


def tests(names):
    """The tests that take these pictures, joined for pytest's -k."""
    return " or ".join(dict.fromkeys(PICTURES[name][1] for name in names))


def write(folder, names):
    """Compact the pictures of ``folder`` into the guide; returns the names of missing files."""
    from PIL import Image

    missing = []
    for session, lang in LANGUAGES.items():
        target = ROOT / "docs/images" / lang
        target.mkdir(parents=True, exist_ok=True)
        for name in names:
            source = pathlib.Path(folder) / f"{PICTURES[name][0]}_{session}.png"
            if not source.exists():
                missing.append(source.name)
                continue
            with Image.open(source) as picture:
                (target / f"{name}.png").write_bytes(compact(picture.convert("RGB")))
    return missing


def main(what, *names):
    names = names or tuple(PICTURES)
    if what in ("--tests", "--sources"):
        sys.stdout.write(
            (tests(names) if what == "--tests" else " ".join(PICTURES[name][0] for name in names))
            + "\n"
        )
        return 0
    missing = write(what, names)
    sys.stdout.write("".join(f"missing: {name}\n" for name in missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
