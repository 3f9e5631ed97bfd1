"""Profiles: validated, with messages that name the key."""

import json

import pytest

from ...helpers.pulling_world import WORKS_FIELDS


def good():
    return {
        "name": "x",
        "label": {"en": "X", "fr": "X"},
        "insee": ["59350"],
        "crs": "EPSG:2154",
        "timezone": "Europe/Paris",
        "themes": {
            "works": {"source": {"type": "file", "path": "w.csv"}, "fields": dict(WORKS_FIELDS)}
        },
    }


def test_every_shipped_profile_is_valid():
    from clairville.plugin.territory import profiles

    assert "paris_demo" in profiles.shipped()
    for name in profiles.shipped():
        profile = profiles.load(name)
        assert profile.name == name
        assert profile.qgis_crs().isValid()
        assert profile.themes


def test_the_demo_names_its_territory():
    from clairville.plugin.territory import profiles

    demo = profiles.load("paris_demo")
    assert (demo.crs, demo.timezone, demo.school_zone, demo.insee) == (
        "EPSG:2154",
        "Europe/Paris",
        "C",
        ["75056"],
    )
    assert demo.moment == "2024-06-13T16:30"
    assert len(demo.insee_all) == 21 and "75120" in demo.insee_all
    assert {
        "roads",
        "accidents",
        "works",
        "air_quality",
        "complaints",
        "schools",
        "school_calendar",
        "trees",
        "land_cover",
        "districts",
        "population",
        "speed_zones",
        "cycle_network",
        "public_transport",
    } <= set(demo.themes)
    assert all(
        e.licence and e.attribution and e.data_date
        for entries in demo.themes.values()
        for e in entries
    )


def without(key):
    def change(raw):
        del raw[key]

    return change


def setting(value, *path):
    def change(raw):
        place = raw
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("change", "named"),
    [
        *[
            (without(key), f'"{key}"')
            for key in ("name", "label", "insee", "crs", "timezone", "themes")
        ],
        (setting(1, "color"), '"color"'),
        (setting("red", "colour"), '"colour"'),
        (setting(3, "logo"), '"logo"'),
        (setting("EPSG:4326", "crs"), '"crs"'),
        (setting("EPSG:999999", "crs"), '"crs"'),
        (setting("Mars/Base", "timezone"), "Mars/Base"),
        (setting(["750"], "insee"), '"insee"'),
        (setting({"en": "X"}, "label"), '"label"'),
        (setting({}, "themes", "roadworks"), '"roadworks"'),
        (setting([], "themes", "works"), '"themes.works"'),
        (setting({"fields": {}}, "themes", "works"), '"themes.works[0].source"'),
        (setting("file", "themes", "works", "source"), '"themes.works[0].source"'),
        (setting([], "left_out"), '"left_out"'),
        (setting({"complaint": {}}, "left_out"), '"complaint"'),
        (setting({"complaints": "none"}, "left_out"), '"left_out.complaints"'),
        (setting({"path": "x"}, "themes", "works", "source"), '"themes.works[0].source.type"'),
        (
            setting({"type": "ftp", "path": "x"}, "themes", "works", "source"),
            '"themes.works[0].source.type"',
        ),
        (setting({"type": "file"}, "themes", "works", "source"), '"themes.works[0].source.path"'),
        (
            setting({"type": "file", "path": "x", "datset": 1}, "themes", "works", "source"),
            '"themes.works[0].source.datset"',
        ),
        (setting(1, "themes", "works", "colour"), '"themes.works[0].colour"'),
        (setting(0, "themes", "works", "refresh_days"), '"themes.works[0].refresh_days"'),
        (setting({"id": "a"}, "themes", "works", "fields"), '"themes.works[0].fields.start"'),
        (setting("x", "themes", "works", "fields", "colour"), '"themes.works[0].fields.colour"'),
        (
            setting({"field": "a", "convert": "magic"}, "themes", "works", "fields", "end"),
            '"themes.works[0].fields.end.convert"',
        ),
        (setting({"type": "file"}, "boundary"), '"boundary.path"'),
    ],
)
def test_a_wrong_profile_names_its_key(change, named):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.territory import profiles

    raw = json.loads(json.dumps(good()))
    change(raw)
    with pytest.raises(DataError) as error:
        profiles.parse(raw)
    assert named in error.value.message("en")
    french = error.value.message("fr")
    assert named.strip('"') in french and "\n" not in french


def test_files_that_are_no_profile(tmp_path):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.territory import profiles

    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    (tmp_path / "b.json").write_text("[]", encoding="utf-8")
    for name in ("a.json", "b.json", "c.json"):
        with pytest.raises(DataError) as error:
            profiles.load(tmp_path / name)
        assert name in error.value.message("en")
    with pytest.raises(DataError, match="paris_demo"):
        profiles.load("lutece")


def test_other_territories_have_their_own_time_and_crs():
    from clairville.plugin.territory import profiles

    raw = good() | {"insee": ["97411"], "crs": "EPSG:2975", "timezone": "Indian/Reunion"}
    reunion = profiles.parse(raw)
    assert reunion.qgis_crs().authid() == "EPSG:2975"
    assert profiles.parse(good() | {"insee": ["2A004"]}).insee == ["2A004"]
    assert profiles.parse(good() | {"insee": ["69123"]}).insee_all[1:] == [
        f"6938{n}" for n in range(1, 10)
    ]
    merged = profiles.parse(
        good() | {"insee": ["49007"], "insee_old": {"49278": "49007", "49999": "49001"}}
    )
    assert merged.insee_all == ["49007", "49278"]


def test_la_reunion_reads_its_own_clock(tmp_path):
    from ...helpers.pulling_world import geojson, profile, pull, rows, works

    features = works(1)
    features[0]["properties"]["debut"] = "2024-06-13T12:30:00Z"
    features[0]["geometry"]["coordinates"] = [340_000.0, 7_690_000.0]
    collection = geojson(features)
    collection["crs"]["properties"]["name"] = "urn:ogc:def:crs:EPSG::2975"
    (tmp_path / "w.geojson").write_text(json.dumps(collection), encoding="utf-8")
    path = profile(
        tmp_path,
        {"works": {"source": {"type": "file", "path": "w.geojson"}, "fields": WORKS_FIELDS}},
        insee=["97411"],
        crs="EPSG:2975",
        timezone="Indian/Reunion",
    )
    assert pull(path, tmp_path / "s.gpkg").counts["kept"] == 1
    (feature,) = rows(tmp_path / "s.gpkg").values()
    assert feature["start"].toString("yyyy-MM-dd HH:mm") == "2024-06-13 16:30"
    assert feature["start_utc"].toString("yyyy-MM-dd HH:mm") == "2024-06-13 12:30"
    assert feature.geometry().asPoint().x() == 340_000.0


def test_the_schema_says_what_the_reader_accepts():
    """profile.schema.json is for editors; the lists in it are those of the code."""
    from clairville.algorithms.common import themes
    from clairville.algorithms.intake import converters
    from clairville.plugin.sources.kinds import KINDS, RASTERS
    from clairville.plugin.territory import folders, profiles

    schema = json.loads((folders.FOLDER / "profile.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["themes"]["propertyNames"]["enum"] == list(themes.names())
    assert set(schema["$defs"]["source"]["properties"]["type"]["enum"]) == {*KINDS, *RASTERS}
    names = schema["$defs"]["single"]["properties"]["convert"]["oneOf"][0]["enum"]
    assert set(names) == set(converters.CONVERTERS)
    assert set(schema["required"]) == set(profiles._REQUIRED)
    assert set(schema["properties"]) == profiles._KNOWN
    assert set(schema["$defs"]["entry"]["properties"]) == profiles._ENTRY


def test_the_template_is_valid():
    from clairville.plugin.territory import folders, profiles

    raw = json.loads((folders.FOLDER / "template.json").read_text(encoding="utf-8"))
    assert set(profiles.parse(raw).themes) == {"works", "roads", "complaints", "buildings"}


def test_city_profiles_say_they_are_unverified():
    from clairville.plugin.territory import profiles

    for name in (
        "paris",
        "lyon",
        "bordeaux",
        "toulouse",
        "nantes",
        "rennes",
        "strasbourg",
        "montpellier",
        "lille",
        "grenoble",
    ):
        profile = profiles.load(name)
        assert profile.unverified
        assert {"roads", "schools", "school_calendar"} <= set(profile.themes)
        assert all(e.unverified for entries in profile.themes.values() for e in entries)


CITIES = (
    "paris",
    "lyon",
    "bordeaux",
    "toulouse",
    "nantes",
    "rennes",
    "strasbourg",
    "montpellier",
    "lille",
    "grenoble",
)


@pytest.mark.parametrize("city", CITIES)
def test_city_profiles_hold_the_national_sources_of_today(city):
    """scripts/make_profiles.py writes them; a city's own portal comes before the national sources."""
    from clairville.plugin.territory import folders, new

    raw = json.loads((folders.FOLDER / f"{city}.json").read_text(encoding="utf-8"))
    national = new.make_profile(raw["insee"][0])
    assert raw["boundary"] == national["boundary"] and raw["school_zone"] == national["school_zone"]
    assert set(raw["themes"]) >= set(national["themes"])
    differing = {
        theme for theme, entries in national["themes"].items() if raw["themes"][theme] != entries
    }
    # published by the city itself, or by its traffic centre
    assert differing <= {"works", "districts", "traffic_state"}
    for beside in ("districts", "traffic_state"):
        held = [e for e in raw["themes"][beside] if e in national["themes"][beside]]
        assert held == national["themes"][beside]


@pytest.mark.parametrize("city", CITIES)
def test_every_source_of_a_city_cites_where_it_was_read(city):
    from clairville.plugin.territory import folders

    raw = json.loads((folders.FOLDER / f"{city}.json").read_text(encoding="utf-8"))
    assert all(
        e["documentation"] and e["unverified"] and e["page"].startswith("https://")
        for entries in raw["themes"].values()
        for e in entries
    )


@pytest.mark.parametrize("city", [city for city in CITIES if city != "paris"])
def test_a_city_says_what_was_looked_for_in_vain(city):
    """Works and complaints come from its own portal, or the profile says why not."""
    from clairville.plugin.territory import new, profiles

    profile = profiles.load(city)
    national = new.make_profile(profile.insee[0])["themes"]["works"][0]["source"]
    own = {"works"} if profile.themes["works"][0].source != national else set()
    assert own | set(profile.left_out) == {"works", "complaints"} and not own & set(
        profile.left_out
    )
    assert len({tuple(why.values()) for why in profile.left_out.values()}) == len(profile.left_out)


@pytest.mark.french
def test_the_catalogue_tells_what_was_looked_for_in_vain(tmp_path):
    from clairville.algorithms.common import themes
    from clairville.plugin.host.i18n import language
    from clairville.plugin.panels.citydata import themestate

    ((label, why),) = themestate.left_out("lille")
    assert label == themes.theme("complaints").label[language()] and "Open311" in why
    assert themestate.left_out("paris") == []
    (works,) = (
        row for row in themestate.rows("lille", tmp_path / "none.gpkg") if row.name == "works"
    )
    assert "DiaLog" in works.note and "troncons-de-voirie" in works.note


def test_the_works_of_montpellier_are_read_as_published(tmp_path):
    """Days without separators, outlines in longitude and latitude, works that have no outline, an
    owner that is a person.
    """
    from clairville.plugin.territory import folders

    from ...helpers.pulling_world import profile, pull, rows

    def works(number, first, last, geometry, **more):
        properties = {
            "id_chantie": number,
            "debut_chan": first,
            "fin_chanti": last,
            "etape": "Ouvert",
            "type": "Réseau",
            **more,
        }
        return {"type": "Feature", "properties": properties, "geometry": geometry}

    square = {
        "type": "Polygon",
        "coordinates": [[[3.87, 43.61], [3.871, 43.61], [3.871, 43.611], [3.87, 43.61]]],
    }
    (tmp_path / "works.json").write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    works("C1", "20240601", "20240630", square, m_ouvrage="Régie des eaux"),
                    works("C2", "20240601", "20240630", None),
                    works("C3", "20240610", "20240612", square, m_ouvrage="M. Jean Dupont"),
                ],
            }
        ),
        encoding="utf-8",
    )
    entry = json.loads((folders.FOLDER / "montpellier.json").read_text(encoding="utf-8"))["themes"][
        "works"
    ][0]
    entry["source"]["path"] = str(tmp_path / "works.json")
    pulled = pull(profile(tmp_path, {"works": [entry]}), tmp_path / "s.gpkg")
    assert (pulled.message, pulled.counts["kept"], pulled.counts["no_geometry"]) == ("", 2, 1)
    found = rows(tmp_path / "s.gpkg")
    assert found["C1"]["end"].toString("yyyy-MM-dd HH:mm:ss") == "2024-06-30 23:59:59"
    assert (found["C1"]["owner"], found["C1"]["nature"]) == (
        "Régie des eaux",
        "Réseau",
    ) and not found["C3"]["owner"]
