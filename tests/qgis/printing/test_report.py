"""The report page: complete, self-contained, accessible, in two languages."""

import re
from html.parser import HTMLParser

import pytest

from clairville.algorithms.common.errors import DataError, DependencyError
from clairville.algorithms.common.resources import ROOT
from clairville.plugin.host import deps
from clairville.plugin.printing import charts, reports
from clairville.plugin.printing.reports import document, gather
from tests.helpers import print_samples

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000 1f15c4890000000d49444154789c6360000000000400"
    "01f61738550000000049454e44ae426082".replace(" ", "")
)


class Page(HTMLParser):
    """Tags with their attributes, and the text outside style and svg."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self._open = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in ("meta", "img", "path", "use", "rect"):
            self._open.append(tag)

    def handle_endtag(self, tag):
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data):
        if not {"style", "svg"} & set(self._open):
            self.words.append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]


@pytest.fixture
def picture(tmp_path):
    path = tmp_path / "carte é.png"
    path.write_bytes(PNG)
    return reports.Picture(str(path), "Map of <Paris>")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_page_is_self_contained_and_accessible(lang, picture):
    text = reports.html(reports.from_manifest(print_samples.city_run(), lang, pictures=[picture]))
    page = Page(text)
    assert page.all("html")[0]["lang"] == lang
    outside = [
        v
        for _, a in page.tags
        for k, v in a.items()
        if k in ("src", "href", "xlink:href") and not v.startswith(("data:", "#"))
    ]
    assert not outside and "@import" not in text and "url(http" not in text
    assert all(i["alt"] for i in page.all("img")) and all(
        s.get("aria-label") for s in page.all("svg")
    )
    assert len(page.all("table")) == text.count("<thead>") and all(
        h.get("scope") in ("col", "row") for h in page.all("th")
    )
    assert len(page.all("svg")) == 6, "three charts for each of two steps"
    assert not re.search(r"print_\w+|\{\w+\}", " ".join(page.words)), "a sentence without words"


def test_first_page_is_for_the_elected_official(picture):
    report = reports.from_manifest(print_samples.city_run(), "fr", pictures=[picture])
    report.decide = ["Quelles rues visiter."]
    first = " ".join(Page(document._first_page(report)).words).lower()
    assert len(report.messages) <= 3 and report.messages[0].startswith("Un dixième")
    assert not any(word in first.split() for word in document.FORBIDDEN)
    assert not document.plain_words("La déviance baisse") and not document.plain_words("PAI de 4")
    assert document.plain_words("Paire de rues à payer")
    assert "document de travail, non validé" in document.stamp(report).lower()
    report.validated = ("A. Martin", "2 juillet 2024")
    assert "A. Martin" in document.stamp(report)


def test_numbers_beside_baselines_and_counts_are_told():
    told = " ".join(
        Page(reports.html(reports.from_manifest(print_samples.model_run(), "en"))).words
    )
    for expected in (
        "Model <A>",
        "0.313",
        "Length only",
        "0.0910",
        "–",
        "5,611",
        "without geometry, dropped",
        "left unmatched",
        "ODbL",
        "not stated",
        "1 min 12 s",
        "0.254",
        "20240613T143000Z-abcd1234",
        "Speed is not in the data",
    ):
        assert expected in told, expected


def test_a_missing_picture_and_a_missing_sentence_are_said(tmp_path):
    run = print_samples.model_run()
    run["report"]["headline"] = [{"code": "nobody_wrote_this", "values": {"n": 3}}]
    report = reports.from_manifest(
        run, "en", pictures=[reports.Picture(str(tmp_path / "gone.png"), "x")]
    )
    told = " ".join(Page(reports.html(report)).words)
    assert "gone.png is not there" in told and "nobody wrote this n: 3" in told


def test_without_matplotlib_the_numbers_remain(monkeypatch):
    def missing(*modules, tool=""):
        raise DependencyError("package_missing", tool=tool, package=modules[0], why="", how="")

    monkeypatch.setattr(deps, "require", missing)
    page = Page(reports.html(reports.from_manifest(print_samples.model_run(), "en")))
    assert not page.all("svg") and "Junctions & crossings" in " ".join(page.words)


def test_two_charts_share_no_id():
    run = print_samples.model_run()
    drawn = [charts.svg(c, "fr") for c in run["report"]["charts"]]
    ids = [i for d in drawn for i in set(re.findall(r'\bid="([^"]+)"', d))]
    assert len(ids) == len(set(ids))
    assert drawn[0] == charts.svg(run["report"]["charts"][0], "fr"), (
        "the same chart twice is the same text"
    )


def test_a_folder_that_does_not_exist_is_made_and_one_that_cannot_be_is_one_sentence(tmp_path):
    report = reports.from_manifest(print_samples.model_run(), "en")
    reports.save(report, tmp_path / "new" / "report.html")
    assert (tmp_path / "new" / "report.html").stat().st_size > 1000
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        reports.save(report, tmp_path / "file" / "report.html")
    assert "report.html" in str(caught.value)


def contrast(one, other):
    """WCAG contrast ratio of two #rrggbb colours."""

    def light(colour):
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_every_text_colour_stands_out():
    css = (ROOT / "reports" / "report.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", css))
    for text, ground in (
        ("ink", "paper"),
        ("muted", "paper"),
        ("house", "paper"),
        ("ink", "wash"),
        ("warn", "warnwash"),
        ("warn", "paper"),
        ("ink", "warnwash"),
    ):
        assert contrast(colours[text], colours[ground]) >= 4.5, (text, ground)
    assert contrast("#ffffff", colours["house"]) >= 4.5
    assert all(contrast(colour, "#ffffff") >= 4.5 for colour, *_ in charts.LINES)


def test_messages_take_turns_between_tools():
    steps = [print_samples.model_run(), print_samples.model_run("clairville:plantability")]
    steps[1]["report"]["headline"] = [{"en": "Trees first."}]
    assert gather.messages(steps, "en") == [
        "One tenth of the streets holds half of the accidents.",
        "Trees first.",
        "Forty segments stay in the top.",
    ]
