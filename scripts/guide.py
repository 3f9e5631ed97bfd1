"""The guide as pages to read or to publish: docs/guide and the pages of the tools into
build/docs/<en|fr>/.
"""

import html
import re
import shutil
import sys

import helppages
import markdown

ROOT = helppages.ROOT
TARGET = ROOT / "build/docs"
# What is a file of the checkout becomes a page of the site.
LINKS = (
    (r"\(\.\./\.\./\.\./resources/help/(en|fr)/\)", r"(tools/index.html)"),
    (r"\(\.\./\.\./images/", "(../images/"),
    (r"\(\.\./\.\./(\w+)\.md\)", r"(../\1.html)"),
    (r"\((\w+)\.md\)", r"(\1.html)"),
)


def page(source, lang):
    """One Markdown file as a page."""
    title, _, text = source.read_text(encoding="utf-8").removeprefix("# ").partition("\n")
    for pattern, to in LINKS:
        text = re.sub(pattern, to, text)
    text = re.sub(
        r"^```(\w+) \S+$", r"```\1", text, flags=re.MULTILINE
    )  # the name of an example is for the tests
    body = markdown.markdown(text, extensions=["tables", "fenced_code", "sane_lists"])
    style = helppages.STYLE + "img{max-width:100%;border:1px solid #d5dedf}\n"
    return helppages.PAGE.format(lang=lang, style=style, title=html.escape(title), body=body)


def broken(folder):
    """Links and pictures of the pages that lead nowhere."""
    found = []
    for path in sorted(folder.rglob("*.html")):
        for address in re.findall(r'(?:href|src)="([^":#]+)"', path.read_text(encoding="utf-8")):
            if not (path.parent / address).exists():
                found.append(f"{path.relative_to(folder)}: {address}")
    return found


def main():
    shutil.rmtree(TARGET, ignore_errors=True)
    for lang in ("en", "fr"):
        shutil.copytree(ROOT / "resources/help/html" / lang, TARGET / lang / "tools")
        for source in sorted((ROOT / "docs/guide" / lang).glob("*.md")):
            (TARGET / lang / f"{source.stem}.html").write_text(page(source, lang), encoding="utf-8")
    shutil.copytree(ROOT / "docs/images", TARGET / "images")
    (TARGET / "profiles.html").write_text(page(ROOT / "docs/profiles.md", "en"), encoding="utf-8")
    missing = broken(TARGET)
    sys.stdout.write("".join(f"leads nowhere: {line}\n" for line in missing) + f"{TARGET}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
