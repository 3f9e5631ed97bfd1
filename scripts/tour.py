"""The product in a few stops, one page that needs no network: resources/tour.json with the pictures
of the guide.

tour.py FOLDER    write FOLDER/tour.html, French and English, and beside it the drawings that its commands read
"""

import base64
import html
import json
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LANGUAGES = {"fr": "Français", "en": "English"}
STYLE = """
body{font:16px/1.55 "Segoe UI","Noto Sans","DejaVu Sans",sans-serif;color:#1d2b2d;max-width:60rem;margin:1.5rem auto;padding:0 1rem}
h1,h2{color:#12636b} h1{border-bottom:3px solid #ffd166;padding-bottom:.3rem}
img{max-width:100%;border:1px solid #d5dedf} pre{background:#eef4f4;padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere}
input{position:absolute;opacity:0}
label{display:inline-block;padding:.2rem .8rem;border:1px solid #12636b;border-radius:3px;cursor:pointer}
input:checked+label{background:#12636b;color:#fff} input:focus-visible+label{outline:3px solid #ffd166}
article{display:none} #fr:checked~article[lang=fr],#en:checked~article[lang=en]{display:block}
@media print{input,label{display:none} section{break-inside:avoid}}
"""


def picture(lang, name):
    """A picture of the guide, within the page."""
    content = (ROOT / "docs/images" / lang / f"{name}.png").read_bytes()
    return f"data:image/png;base64,{base64.b64encode(content).decode('ascii')}"


def stop(number, told, lang):
    """One stop: title, picture, sentence, command."""
    title, text, command = (
        html.escape(part) for part in (told["title"][lang], told["text"][lang], told["command"])
    )
    return (
        f'<section><h2>{number}. {title}</h2><img src="{picture(lang, told["picture"])}" alt="{title}">'
        f"<p>{text}</p><pre>{command}</pre></section>"
    )


def page(tour):
    """The whole page: French first, English at a click; no script."""
    switch, articles = [], []
    for lang, name in LANGUAGES.items():
        checked = " checked" if lang == "fr" else ""
        switch.append(
            f'<input type="radio" name="language" id="{lang}"{checked}><label for="{lang}">{name}</label>'
        )
        stops = "".join(stop(n, told, lang) for n, told in enumerate(tour["stops"], 1))
        articles.append(
            f'<article lang="{lang}"><h1>{html.escape(tour["title"][lang])}</h1>'
            f"<p>{html.escape(tour['lead'][lang])}</p>{stops}</article>"
        )
    return (
        f'<!DOCTYPE html>\n<html lang="fr"><head><meta charset="utf-8"><title>Clairville</title>'
        f"<style>{STYLE}</style></head><body>{''.join(switch)}{''.join(articles)}</body></html>\n"
    )


def drawings():
    """What is drawn for the demo: an event that nobody plans, calls of an exercise."""
    folder = ROOT / "resources/demo/paris"
    return sorted([*folder.glob("evenement_fictif_*.geojson"), *folder.glob("exercice_*.geojson")])


def main(folder):
    tour = json.loads((ROOT / "resources/tour.json").read_text(encoding="utf-8"))
    path = pathlib.Path(folder) / "tour.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page(tour), encoding="utf-8")
    for drawing in drawings():
        shutil.copy(drawing, path.parent / drawing.name)
    sys.stdout.write(f"  tour         {path}\n")


if __name__ == "__main__":
    main(sys.argv[1])
