"""Files that a careless or hostile hand made: bombs, cut rows, odd encodings, locked archives,
geometries that are none.
"""

import csv
import gzip
import io
import json
import struct
import zipfile
from types import SimpleNamespace

import pytest

from clairville.algorithms.common.errors import Cancelled, ClairvilleError, DataError, SourceError
from clairville.plugin.sources import archives, texts
from clairville.plugin.sources.file import FileSource
from clairville.plugin.sources.http import Client

from ...helpers.pulling_world import WORKS_FIELDS, profile, pull, rows, works

HEADER = "num;debut;fin;x;y\n"

ROW = "W{};2024-06-01;2024-06-02;3.06;50.63\n"


def read(folder, name, body, client=None, **source):
    """[properties] of a file; its errors as they are."""
    (folder / name).write_bytes(body)
    client = client or Client()
    try:
        found = FileSource({"path": name, **source}, folder, client)
        found.announce()
        return [properties for chunk in found.records() for properties, _ in chunk]
    finally:
        client.close()


def refused(folder, name, body, **source):
    with pytest.raises(ClairvilleError) as error:
        read(folder, name, body, **source)
    assert str(error.value) and "\n" not in str(error.value)
    return error.value.code


def zipped(body, name="a.csv"):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return out.getvalue()


def changed(packed, central, local, value):
    """A zip with two bytes replaced in both of its headers."""
    body = bytearray(packed)
    for mark, offset in ((b"PK\x01\x02", central), (b"PK\x03\x04", local)):
        at = body.index(mark) + offset
        body[at : at + 2] = struct.pack("<H", value)
    return bytes(body)


def test_a_line_that_no_table_has(tmp_path):
    long = b"a" * (texts.LONGEST_LINE + (1 << 20))
    assert refused(tmp_path, "a.csv.gz", gzip.compress(long)) == "source_long_line"
    assert refused(tmp_path, "b.csv", HEADER.encode() + long) == "source_long_line"
    assert refused(tmp_path, "c.zip", zipped(long), format="csv") == "source_long_line"
    assert refused(tmp_path, "d.jsonl", long) in ("source_long_line", "source_bad_json")
    assert (
        refused(tmp_path, "e.csv", HEADER.encode() + b'"' + b"a\n" * texts.LONGEST_LINE)
        == "source_unreadable"
    )


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.csv.gz", gzip.compress), ("a.geojson.gz", gzip.compress), ("a.zip", zipped)],
)
def test_a_bomb_stops_at_its_limit(tmp_path, name, pack):
    body = pack(b"1;2\n" * 1_000_000)
    assert len(body) < 100_000
    assert refused(tmp_path, name, body, max_mb=1) == "source_unpacked_too_big"


def test_a_workbook_is_held_whole_and_so_limited(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "_IN_MEMORY_MB", 1.0)
    assert (
        refused(tmp_path, "a.xlsx", zipped(b" " * 2_000_000, "xl/sharedStrings.xml"))
        == "source_unpacked_too_big"
    )


@pytest.mark.parametrize("body", [b"", b"\xef\xbb\xbf", b"\n\n", b" ;;\n", b"# x\n"])
def test_a_table_of_nothing_is_said_so(tmp_path, body):
    for name, whole in (("a.csv.gz", gzip.compress(body)), ("a.zip", zipped(body))):
        assert refused(tmp_path, name, whole, format="csv") == "source_empty_file"


@pytest.mark.parametrize("kind", ["csv", "ogr"])
def test_archives_that_cannot_be_unpacked(tmp_path, kind):
    good = zipped(HEADER + ROW.format(1) * 50)
    for method in (93, 99, 14, 12):
        body = changed(good, 10, 8, method)
        assert refused(tmp_path, "a.zip", body, format=kind) in (
            "source_packed",
            "source_unreadable",
        )
    assert refused(tmp_path, "a.zip", changed(good, 8, 6, 1), format=kind) == "source_packed"
    for at in range(45, 70, 5):
        broken = bytearray(good)
        broken[at : at + 6] = b"\xff" * 6
        assert refused(tmp_path, "a.zip", bytes(broken), format=kind) in (
            "source_unreadable",
            "source_packed",
        )
    assert refused(tmp_path, "a.csv.gz", gzip.compress(b"a;b\n" * 999)[:-20]) == "source_unreadable"


def test_a_cancel_is_seen_while_an_archive_is_read(tmp_path):
    calls = []

    def progress(fraction):
        calls.append(fraction)
        if len(calls) > 3:
            raise Cancelled

    (tmp_path / "a.geojson.gz").write_bytes(gzip.compress(b" " * (64 << 20)))
    with pytest.raises(Cancelled):
        archives.check(tmp_path / "a.geojson.gz", 1_000, "a", progress)
    assert len(calls) == 4


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "utf-8", "cp1252", "utf-32"]
)
def test_the_encoding_of_a_text_is_seen(tmp_path, encoding):
    body = "num;rue\n1;allée des Érables\n2;cœur\n".encode(encoding)
    found = read(tmp_path, "a.csv", body)
    assert [r["rue"] for r in found] == ["allée des Érables", "cœur"] and list(found[0]) == [
        "num",
        "rue",
    ]


@pytest.mark.parametrize("shift", range(6))
def test_a_letter_across_the_end_of_the_sample(shift):
    head = b"a" * (texts.PROBE - shift) + "é€".encode() * 4
    assert texts.code_page(head[: texts.PROBE]) == "utf-8"


def test_a_file_that_ends_within_a_row(tmp_path):
    body = HEADER + "".join(ROW.format(i) for i in range(5))
    assert (
        len(read(tmp_path, "a.csv", body.encode()))
        == len(read(tmp_path, "a.csv", body.rstrip("\n").encode()))
        == 5
    )
    for cut in (body[:-8], body[:-20], body + 'W6;2024-06-01;"rue d'):
        assert refused(tmp_path, "a.csv", cut.encode()) == "source_ends_within"
    # short rows are the habit of some publishers: a last one that is not shorter than others is
    # whole
    assert len(read(tmp_path, "a.csv", (HEADER + "W1;2024-06-01\nW2;2024-06-02").encode())) == 2


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("encoding", 5),
        ("encoding", "x-none"),
        ("encoding", "hex"),
        ("encoding", "a\0"),
        ("delimiter", ";;"),
        ("delimiter", "\n"),
        ("delimiter", 3),
    ],
)
def test_an_odd_value_of_a_profile_is_one_sentence(tmp_path, key, value):
    assert (
        refused(tmp_path, "a.csv", (HEADER + ROW).encode(), **{key: value}) == "profile_bad_value"
    )


@pytest.mark.parametrize("line", ["[1]", "5", "null", "[" * 100_000, '{"a": NaN', '"x"'])
def test_lines_of_json_that_are_no_records(tmp_path, line):
    assert refused(tmp_path, "a.jsonl", f"{line}\n".encode()) == "source_bad_json"


def test_half_a_character_keeps_its_row(tmp_path):
    features = works(3)
    features[1]["properties"]["rue"] = "Rue \ud800 Haute \U0001f333"
    body = "\n".join(json.dumps(f) for f in features) + "\n"
    (tmp_path / "w.jsonl").write_text(body, encoding="utf-8")
    path = profile(
        tmp_path,
        {
            "works": {
                "source": {"type": "file", "path": "w.jsonl", "crs": "EPSG:2154"},
                "fields": WORKS_FIELDS | {"street": "rue"},
            }
        },
    )
    pulled = pull(path, tmp_path / "s.gpkg")
    assert pulled.counts["kept"] == 3 and pulled.counts["character replaced"] == 1
    assert rows(tmp_path / "s.gpkg")["W1"]["street"] == "Rue \ufffd Haute \U0001f333"


@pytest.mark.parametrize(("complete", "said"), [(None, True), (True, False)])
def test_a_download_whose_end_nobody_told_is_said(tmp_path, complete, said):
    from types import SimpleNamespace

    from clairville.plugin.sources.records import UNVERIFIED

    (tmp_path / "a.csv").write_text(HEADER + ROW, encoding="utf-8")
    client = SimpleNamespace(
        progress=lambda fraction: None,
        in_memory=False,
        to_file=lambda *_, **__: SimpleNamespace(
            path=tmp_path / "a.csv", validator={}, complete=complete
        ),
    )
    source = FileSource({"path": "https://data.example.org/a.csv"}, tmp_path, client)
    source.announce()
    assert (UNVERIFIED in source.counts) == said


@pytest.mark.parametrize("kind", ["geoplateforme", "baac", "raster"])
@pytest.mark.parametrize("complete", [None, True])
def test_the_end_of_what_another_address_leads_to_is_said_as_well(
    tmp_path, monkeypatch, kind, complete
):
    from types import SimpleNamespace

    from clairville.plugin.sources import baac, geoplateforme, rasterfile
    from clairville.plugin.sources.answers import Answer
    from clairville.plugin.sources.records import UNVERIFIED

    (tmp_path / "a.tif").write_bytes(b"II*\0")
    client = SimpleNamespace(
        progress=lambda fraction: None,
        in_memory=False,
        to_file=lambda *_, **__: SimpleNamespace(
            path=tmp_path / "a.tif", validator={}, complete=complete
        ),
    )
    if kind == "geoplateforme":
        source = geoplateforme.GeoplateformeSource({"resource": "R", "zone": "Z"}, tmp_path, client)
        monkeypatch.setattr(source, "_names", lambda url: ["R_2021-01-01"])
        source._find({})
    elif kind == "baac":
        source = baac.BaacSource({"dataset": "d"}, tmp_path, client)
        source._files = {
            (2021, "car"): Answer(
                {"url": "https://data.example.org/car.csv"}, "https://data.example.org"
            )
        }
        monkeypatch.setattr(baac, "sorted_files", lambda paths: [])
        source._downloaded(2021)
    else:
        source = rasterfile.RasterFileSource(
            {"path": "https://data.example.org/a.tif"}, tmp_path, client
        )
        source._find({})
    assert (UNVERIFIED in source.counts) == (complete is None)


@pytest.mark.french
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_a_download_whose_end_nobody_told_is_told_in_both_languages(provider, lang):
    """In the warnings of the run, in the panel's row, in the counts of a report."""
    from clairville.plugin.host.i18n import language, speaking
    from clairville.plugin.panels.citydata import themestate
    from clairville.plugin.printing.words import count_label
    from clairville.plugin.processing.connect import pullcity
    from clairville.plugin.pull.outcome import Pulled
    from clairville.plugin.sources.records import UNVERIFIED
    from clairville.plugin.store.states import ThemeState

    warned, told = [], []
    run = SimpleNamespace(
        warn=lambda code, **values: warned.append((code, values)),
        count=lambda **_: None,
        info=told.append,
    )
    pullcity._tell(
        run,
        Pulled(
            "works", counts={"announced": 3, "got": 3, "kept": 2, "no_geometry": 1, UNVERIFIED: 1}
        ),
    )
    assert warned == [("pull_end_untold", {"theme": "works"})] and told[0].replace(
        "\u00a0", " "
    ).replace("\u202f", " ").endswith(
        {"en": "(without geometry, dropped: 1)", "fr": "(sans géométrie, écartées : 1)"}[language()]
    )
    known = "serveur" if lang == "fr" else "rows may be missing"
    assert known in count_label(f"works: {UNVERIFIED}", lang)
    state = ThemeState("works", "fresh", pulled_utc="2024-06-01T10:00:00", rows=2)
    entry = SimpleNamespace(data_date="", page="", licence="", source={"type": "file"}, note="")
    shown = SimpleNamespace(themes={"works": [entry]}, left_out={})
    with speaking(lang):
        said = [
            themestate._row(state, shown, {"dropped": dropped}).note
            for dropped in ({UNVERIFIED: 1}, {})
        ]
    assert ("peuvent manquer" if lang == "fr" else "may be missing") in said[0] and not said[1]


WHERE = ["id,kind,n\n", "a,tree,3\n", "b,works,12\n", "c,works,\n"]


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("kind = 'works'", ["b", "c"]),
        ("CAST(n AS float) > 5", ["b"]),
        ("n IS NULL", ["c"]),
        ("kind LIKE 'w%' AND id <> 'b'", ["c"]),
    ],
)
@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_where_chooses_rows_of_a_text_file(tmp_path, where, kept, form):
    path = tmp_path / f"town.{form}"
    rows = list(csv.DictReader(WHERE))
    path.write_text(
        "".join(WHERE) if form == "csv" else "\n".join(json.dumps(r) for r in rows),
        encoding="utf-8",
    )
    source = FileSource({"path": str(path), "where": where}, tmp_path, None)
    source.announce()
    assert [row["id"] for chunk in source.records() for row, _ in chunk] == kept


@pytest.mark.parametrize("where", ["kind = = 'works'", "absent = 'x'", "DROP TABLE x", 5, "n > 5"])
def test_where_that_is_not_understood_is_refused(tmp_path, where):
    (tmp_path / "town.csv").write_text("".join(WHERE), encoding="utf-8")
    with pytest.raises(SourceError) as error:
        FileSource({"path": str(tmp_path / "town.csv"), "where": where}, tmp_path, None).announce()
    assert error.value.code == "source_bad_where"


NAMELESS = zipped(HEADER + ROW.format(1), name="ab").replace(b"ab", b"\0b")


@pytest.mark.parametrize("name", ["a.zip", "a.shp.zip", "a.gpkg.zip"])
@pytest.mark.parametrize("source", [{}, {"format": "csv"}, {"member": "b"}])
@pytest.mark.parametrize("broken", ["nameless", "backwards", "signature"])
def test_the_list_of_an_archive_may_be_broken(tmp_path, name, source, broken):
    """A member without a name, one before the file's beginning, a list that breaks off."""
    body = bytearray(zipped(HEADER + ROW.format(1)))
    at = body.index(b"PK\x01\x02")
    if broken == "nameless":
        body = bytearray(NAMELESS)
    elif broken == "backwards":
        body[at + 45] = 0xFF
    else:
        body[at] = 0
    assert refused(tmp_path, name, bytes(body), **source) in (
        "source_unreadable",
        "source_packed",
        "source_layer_missing",
    )


def test_a_list_that_gdal_cannot_read_is_one_sentence(tmp_path, monkeypatch):
    """GDAL and Python do not agree on every broken archive."""
    from clairville.plugin.host import opening

    def broken(name):
        raise RuntimeError("cpl_unzGetCurrentFileInfo failed")

    monkeypatch.setattr(opening.gdal, "ReadDirRecursive", broken)
    monkeypatch.setattr(opening.gdal, "ReadDir", broken)
    assert refused(tmp_path, "w.zip", zipped("x", "w.shp")) == "source_unreadable"
    assert refused(tmp_path, "w.zip", zipped("x", "w.shp"), member="w") == "source_unreadable"


@pytest.mark.parametrize("key", ["member", "match"])
def test_a_pattern_for_names_is_bounded_as_every_other(tmp_path, key):
    from clairville.plugin.sources.parameters import expression

    with pytest.raises(DataError) as error:
        expression({key: "(a+)+$"}, key)
    assert error.value.code == "profile_slow_pattern"
    assert error.value.values["key"] == f"source.{key}"
    if key == "member":
        assert (
            refused(tmp_path, "w.zip", zipped("x", "a" * 60 + "!"), member="(a+)+$")
            == "profile_slow_pattern"
        )
    with pytest.raises(DataError) as error:
        expression({key: "("}, key)
    assert error.value.code == "profile_bad_pattern"
    usual = expression({key: r"QP20\d\d_.*\.(geojson|shp)$"}, key)
    assert usual.search("Dossier/qp2024_France.SHP") and not usual.search("qp2024.csv")
    assert not usual.search("QP2024_" + "x" * 100_000 + ".shp")
