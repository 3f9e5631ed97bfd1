"""The download service of the Géoplateforme, and the 7z archives in which it delivers."""

import pathlib
import struct
import zlib

import pytest

from clairville.algorithms.common.errors import SourceError

from ...helpers.national_town import square
from ...helpers.pulling_world import profile, pull
from ...helpers.replay import Reply, serve
from .test_risks import table

FOLDER = pathlib.Path(__file__).parents[2] / "data" / "ocsge"
NAMES = [
    "OCS-GE_2-0__GPKG_LAMB93_D093_2018-01-01",
    "OCS-GE_2-0__GPKG_LAMB93_D093_2021-01-01",
    "OCS-GE_2-0__DIFF_GPKG_LAMB93_D093_2018-01-01_2021-01-01",
    "OCS-GE_2-0__SHP_LAMB93_D093_2024-01-01",
]
TEXT = "Jeu fabriqué pour les essais de Clairville.\n"


# -- archives
# ----------------------------------------------------------------------------------------------------------
def opened(path):
    from clairville.plugin.sources.sevenzip import Archive

    return Archive(path)


def unpacked(path, folder, limit_mb=10):
    return opened(path).unpack(lambda name: True, folder, limit_mb, lambda fraction: None)


@pytest.mark.parametrize("name", ["lzma.7z", "stored.7z", "libarchive.7z"])
def test_what_7zip_and_libarchive_pack_is_read(tmp_path, name):
    (found,) = unpacked(FOLDER / name, tmp_path)
    assert found == tmp_path / "LISEZ_MOI.txt" and found.read_text(encoding="utf-8") == TEXT


def test_a_solid_archive_gives_the_files_asked_for(tmp_path):
    archive = opened(FOLDER / "lzma2.7z")
    names = sorted(name.rpartition("/")[2] for name in archive.names)
    assert names == ["LISEZ_MOI.txt", "OCCUPATION_SOL.gpkg", "ZONE_CONSTRUITE.gpkg"]
    (found,) = archive.unpack(
        lambda name: name.endswith("CONSTRUITE.gpkg"), tmp_path, 10, lambda fraction: None
    )
    assert found.read_bytes()[:15] == b"SQLite format 3" and list(tmp_path.rglob("*.gpkg")) == [
        found
    ]


@pytest.mark.parametrize("name", ["ppmd.7z", "encrypted.7z"])
def test_what_it_does_not_know_is_refused(tmp_path, name):
    with pytest.raises(SourceError) as caught:
        unpacked(FOLDER / name, tmp_path)
    assert caught.value.code == "source_unreadable" and not list(tmp_path.iterdir())


def test_a_cut_or_changed_archive_never_gives_something_else(tmp_path):
    body = (FOLDER / "lzma.7z").read_bytes()
    for cut in range(0, len(body), 7):
        (tmp_path / "x.7z").write_bytes(body[:cut])
        with pytest.raises(SourceError):
            unpacked(tmp_path / "x.7z", tmp_path / "out")
    refused = 0
    for place in range(12, len(body)):  # beyond the version and the check of the start
        (tmp_path / "x.7z").write_bytes(
            body[:place] + bytes([body[place] ^ 0x55]) + body[place + 1 :]
        )
        try:
            (found,) = unpacked(tmp_path / "x.7z", tmp_path / "out")
            assert (
                found.read_text(encoding="utf-8") == TEXT
            )  # the last bits of a stream say nothing
        except SourceError:
            refused += 1
    assert refused > 0.95 * (len(body) - 12)


def test_a_header_of_any_bytes_is_one_sentence(tmp_path):
    """A header whose check is right and whose content is not: counts without end, names that leave
    the folder.
    """
    import random

    rng = random.Random(11)
    for _ in range(300):
        header = bytes(
            [rng.choice((1, 23)), *rng.choices((*range(14), 17, 33, 255), k=rng.randrange(40))]
        )
        start = struct.pack("<QQI", 0, len(header), zlib.crc32(header))
        (tmp_path / "x.7z").write_bytes(b"7z\xbc\xaf\x27\x1c\0\4" + bytes(4) + start + header)
        try:
            unpacked(tmp_path / "x.7z", tmp_path / "out", 1)
        except SourceError as error:
            assert error.code in ("source_unreadable", "source_too_big")


def test_files_stay_in_the_folder_and_below_the_limit(tmp_path):
    from clairville.plugin.sources.sevenzip import target_in

    assert target_in(tmp_path, "../../etc/C:/x") == tmp_path / "etc" / "x"
    with pytest.raises(SourceError) as caught:
        unpacked(FOLDER / "lzma2.7z", tmp_path, 0.05)
    assert caught.value.code == "source_too_big"


@pytest.fixture
def like_gdal(tmp_path, monkeypatch):
    """GDAL as one with a reader of 7z, for which that of zips stands in. Gives a function that packs
    files."""
    import zipfile

    from clairville.plugin.sources import vsi7z

    def pack(files):
        path = tmp_path / "a.7z.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, body in files.items():
                archive.writestr(name, body)
        return path

    monkeypatch.setattr(vsi7z, "PREFIX", "/vsizip/")
    return pack


def test_gdal_reads_archives_where_it_can(tmp_path, like_gdal):
    from clairville.plugin.sources import sevenzip, vsi7z

    archive = vsi7z.opened(like_gdal({"x/a.gpkg": b"one", "x/b.gpkg": b"two", "c.txt": b"!"}))
    assert isinstance(archive, vsi7z.VsiArchive)
    assert sorted(archive.names) == ["c.txt", "x/a.gpkg", "x/b.gpkg"]
    out = tmp_path / "out"
    found = archive.unpack(lambda n: n.endswith("gpkg"), out, 1, lambda fraction: None)
    assert {p.name: p.read_bytes() for p in found} == {"a.gpkg": b"one", "b.gpkg": b"two"}
    assert sevenzip.Archive(FOLDER / "lzma.7z").names  # ours reads what it reads, whatever GDAL has


def test_gdals_reading_is_bounded_as_ours_is(tmp_path, like_gdal):
    from clairville.algorithms.common.errors import Cancelled
    from clairville.plugin.sources import vsi7z

    archive = vsi7z.opened(like_gdal({"x/long": b"x" * 3_000_000}))
    with pytest.raises(SourceError) as caught:
        archive.unpack(lambda n: True, tmp_path / "out", 1, lambda fraction: None)
    assert caught.value.code == "source_too_big"

    def stop(fraction):
        raise Cancelled

    with pytest.raises(Cancelled):
        archive.unpack(lambda n: True, tmp_path / "out", 10, stop)
    broken = tmp_path / "b.7z"
    broken.write_bytes(b"7z\xbc\xaf\x27\x1c" + b"?" * 90)
    with pytest.raises(SourceError) as caught:
        vsi7z.opened(broken)
    assert caught.value.code == "source_unreadable"


def test_many_files_are_unpacked_in_one_walk(tmp_path, monkeypatch, like_gdal):
    from clairville.plugin.sources import sevenzip, vsi7z

    walks = []

    class Ours:
        def __init__(self, path, shown):
            walks.append(path)

        def unpack(self, wanted, folder, limit_mb, progress):
            raise SourceError("source_unreadable", source="x", why="method 21")

    monkeypatch.setattr(sevenzip, "Archive", Ours)
    many = {f"{i}.asc": f"{i}".encode() for i in range(20)}
    archive = vsi7z.opened(like_gdal(many))
    found = archive.unpack(lambda n: True, tmp_path / "out", 1, lambda fraction: None)
    assert len(walks) == 1 and {p.name: p.read_bytes() for p in found} == many


def test_without_it_ours_reads(tmp_path, monkeypatch):
    from clairville.plugin.sources import sevenzip, vsi7z

    monkeypatch.setattr(vsi7z, "PREFIX", "/vsinone/")
    assert isinstance(vsi7z.opened(FOLDER / "lzma.7z"), sevenzip.Archive)


@pytest.mark.parametrize("name", ["lzma.7z", "lzma2.7z", "stored.7z", "libarchive.7z", "ppmd.7z"])
def test_gdal_and_ours_agree(tmp_path, name):
    from clairville.plugin.sources import vsi7z

    if not vsi7z.is_offered():
        pytest.skip("this GDAL has no reader of 7z archives")
    found = vsi7z.opened(FOLDER / name)
    there = found.unpack(lambda n: True, tmp_path / "a", 10, lambda fraction: None)
    if name == "ppmd.7z":
        assert there[0].read_text(encoding="utf-8") == TEXT
        return
    mine = unpacked(FOLDER / name, tmp_path / "b")
    assert sorted(p.read_bytes() for p in there) == sorted(p.read_bytes() for p in mine)


# -- the service
# -------------------------------------------------------------------------------------------------------
def feed(names, page=1, pages=1, total=None):
    entries = "".join(
        f"<entry><title>{n}</title><link href='https://x/{n}'/></entry>" for n in names
    )
    return Reply(
        f"""<?xml version='1.0' encoding='UTF-8'?><feed xmlns="http://www.w3.org/2005/Atom"
        xmlns:gpf_dl="https://data.geopf.fr/annexes/ressources/xsd/gpf_dl.xsd" gpf_dl:page="{page}" gpf_dl:pagesize="50"
        gpf_dl:pagecount="{pages}" gpf_dl:totalentries="{len(names) if total is None else total}"><title>OCSGE</title>{entries}
        </feed>""",
        kind="application/atom+xml",
    )


def delivered(query, headers):
    return Reply(
        (FOLDER / "lzma2.7z").read_bytes(),
        headers={"Accept-Ranges": "bytes", "ETag": '"a"'},
        kind="application/x-7z-compressed",
    )


@pytest.fixture
def service(tmp_path):
    """(profile of the national entry turned to the server, store, server)."""
    import json

    from clairville.plugin.territory import new

    (tmp_path / "town.geojson").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "type": "Feature",
                        "properties": {},
                        "geometry": square(2.464, 48.892, 2.500, 48.914),
                    }
                ],
            }
        ),
        encoding="utf-8",
    )
    (entry,) = new.make_profile("93010")["themes"]["land_cover"]

    def listing(query, headers):
        assert query["zone"] == "D093"
        page = int(query["page"])
        return feed(NAMES[2 * page - 2 : 2 * page], page, 2, 4)

    path = f"/t/download/OCSGE/{NAMES[1]}/{NAMES[1]}.7z"
    with serve({"/t/resource/OCSGE": listing, path: delivered}) as (address, replay):
        entry["source"]["url"] = f"{address}/t"
        yield (
            profile(
                tmp_path, {"land_cover": entry}, boundary={"type": "file", "path": "town.geojson"}
            ),
            tmp_path / "s.gpkg",
            replay,
        )


def test_the_newest_delivery_of_a_departement_around_the_commune(service):
    path, store, replay = service
    pulled = pull(path, store, "land_cover")
    assert (pulled.status, pulled.message) == ("ok", "")
    assert (pulled.counts["announced"], pulled.counts["kept"]) == (
        40,
        40,
    )  # the four squares far away are not even read
    rows = {f["code"]: f for f in table(store, "land_cover")}
    assert rows["CS1.1.1.1"]["year"] == 2021 and rows["CS1.2.2"]["class"] == "Water"
    assert (rows["CS1.1.1.2"]["sealed_pct"], rows["CS2.2.1"]["class"]) == (
        100.0,
        "Herbaceous vegetation",
    )
    assert len(rows) == 10 and not [k for k in pulled.counts if "unreadable" in k]
    asked = len(replay.seen)
    assert pull(path, store, "land_cover").status == "unchanged"
    assert [seen[0] for seen in replay.seen[asked:]] == [
        "/t/resource/OCSGE"
    ] * 2  # the list, not the archive
    from clairville.plugin.store.stores import open_store

    with open_store(store) as opened_store:
        assert opened_store.last("land_cover")["data_date"] == "2021-01-01"


@pytest.mark.parametrize(
    ("listing", "code"),
    [
        (feed([]), "source_no_resource"),
        (feed(NAMES[:1], total=9), "source_truncated"),
        (Reply("<html><body>Maintenance</body></html>", kind="text/html"), "source_html"),
        (Reply("<a/>"), "source_unexpected"),
        (Reply({}, 503), "source_http"),
    ],
)
def test_a_list_that_does_not_serve(service, listing, code):
    path, store, replay = service
    replay.routes["/t/resource/OCSGE"] = listing
    pulled = pull(path, store, "land_cover")
    assert (pulled.status, pulled.code) == ("failed", code) and not store.exists()


def test_an_archive_cut_on_its_way_or_of_something_else(service):
    path, store, replay = service
    (address,) = (p for p in replay.routes if p.endswith(".7z"))
    cuts = []

    def once_cut(query, headers):
        cuts.append(headers.get("Range"))
        body = (FOLDER / "lzma2.7z").read_bytes()
        common = {"Accept-Ranges": "bytes", "ETag": '"a"'}
        if len(cuts) == 1:
            return Reply(body, headers=common, cut=2_000)
        if not cuts[-1]:
            return Reply(body, headers=common)
        start = int(cuts[-1].split("=")[1].rstrip("-"))
        return Reply(
            body[start:],
            206,
            {**common, "Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"},
        )

    replay.routes[address] = Reply((FOLDER / "lzma.7z").read_bytes())
    pulled = pull(path, store, "land_cover")
    assert (pulled.code, "LISEZ_MOI.txt" in pulled.message) == ("source_layer_missing", True)
    replay.routes[address] = Reply((FOLDER / "lzma2.7z").read_bytes()[:-40])
    assert pull(path, store, "land_cover").code == "source_unreadable"
    replay.routes[address] = once_cut
    assert pull(path, store, "land_cover").status == "ok"
    assert cuts in (
        [None, "bytes=2000-"],
        [None, None],
    )  # newer HTTP libraries pass on nothing of a block that is cut


def test_elevation_from_an_archive_of_tiles(tmp_path):
    """RGE ALTI is delivered as a 7z of .asc tiles: here one that holds none."""
    import shutil

    shutil.copy(FOLDER / "lzma.7z", tmp_path / "RGEALTI.7z")
    path = profile(
        tmp_path,
        {"elevation": {"source": {"type": "file", "path": "RGEALTI.7z", "crs": "EPSG:2154"}}},
    )
    assert pull(path, tmp_path / "s.gpkg", "elevation").code == "source_unreadable"
