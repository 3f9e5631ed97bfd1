"""Every reader that needs no QGIS, with samples of what it reads: {name: (parser, samples)}. Made
to be fed with nonsense.
"""

import io
import json
import pathlib
import tempfile

_SEVENZIPS = pathlib.Path(__file__).resolve().parents[1] / "data/ocsge"
SEVENZIPS = tuple(path.read_bytes() for path in sorted(_SEVENZIPS.glob("*.7z")))
_TABLE = 'num;debut;rue\nW1;2024-06-01;"rue; Haute"\nW2;2024-06-02;"é\n"\n'
TABLES = tuple(_TABLE.encode(page) for page in ("utf-8", "utf-8-sig", "cp1252", "utf-16"))
TEXTS = (
    "Appelez Mme Durand au 06 12 34 56 78, 12 bis rue de la Paix, 59000 Lille",
    "M. O'Brien, jean.dupont@free.fr, AB-123-CD",
    "Trou devant le 14 rue Nationale depuis le 1er juillet",
    "",
)
MOMENTS = (
    "2024-06-13T16:30:00+02:00",
    "2024-06-13",
    "13/06/2024 16:30",
    "2024-06-13T14:30:00Z",
    "20240613",
    "2024-06-13 16:30:00.123",
)
SCHEDULES = (
    "Du lundi 14/10/2024 22:00 au mardi 15/10/2024 06:00",
    "lundi au vendredi de 22h à 5h",
    "Mo-Fr 23:00-05:00",
    "tuesday 12:00-14:00,19:00-21:00; friday 08:00-10:00",
    "15/10/2024#16/10/2024",
    "2024-10-15",
)
GEOMETRIES = (
    {"type": "Point", "coordinates": [3.06, 50.63]},
    {"type": "LineString", "coordinates": [[3, 50], [4, 51, 7]]},
    {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
    {"type": "MultiPoint", "coordinates": [[1, 2], [3, 4]]},
    {"type": "MultiPolygon", "coordinates": [[[[0, 0], [1, 0], [1, 1], [0, 0]]]]},
    {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [1, 2]}]},
    {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [1, 2]}},
)
RULES = (
    {
        "id": "num",
        "start": "debut",
        "end": {"field": "fin", "convert": "end_of_day"},
        "street": {"field": "rue", "convert": "street"},
        "level": {"field": "n", "convert": {"name": "number", "scale": 2}, "min": 0, "max": 9},
        "owner": {"field": "qui", "convert": "organisation"},
        "traffic_impact": {
            "field": "impact",
            "values": {"BARREE": "closed", "*": "unknown"},
            "default": "unknown",
        },
        "description": {"fields": ["a", "b"], "convert": {"name": "join", "with": ", "}},
        "nature": {"field": "t", "convert": {"name": "pattern", "regex": "^(\\w+)"}},
        "schedule": [
            {"field": "h", "convert": {"name": "remove_prefix", "text": "x"}},
            {"field": "h2", "convert": {"name": "split_part", "part": 1, "separator": ","}},
        ],
        "status": {"value": "x"},
        "area_m2": {"fields": ["m"], "convert": "sum"},
        "occupies_footway": {"field": "z", "convert": {"name": "contains", "text": "trottoir"}},
    },
)
RECORD = {
    "num": "W1",
    "debut": "2024-06-01",
    "fin": "2024-06-30T10:00:00+02:00",
    "rue": "12 rue Haute",
    "n": "3,5",
    "qui": "SAUR SA",
    "impact": "BARREE",
    "a": "x",
    "b": 5,
    "t": "abc def",
    "h": "x1",
    "h2": "a,b",
    "m": "1,5",
    "z": "sur trottoir",
}
CRASH = {
    "Num_Acc": "201900000001",
    "jour": "20",
    "mois": "9",
    "an": "2019",
    "hrmn": "12:25",
    "lum": "1",
    "dep": "75",
    "com": "75104",
    "agg": "2",
    "int": "2",
    "atm": "1",
    "col": "3",
    "adr": "10 BD HENRI IV",
    "lat": "48,8520000",
    "long": "2,3650000",
}
USER = {
    "Num_Acc": "201900000001",
    "id_vehicule": "138",
    "place": "1",
    "catu": "1",
    "grav": "2",
    "sexe": "1",
    "an_nais": "1980",
}
VEHICLE = {"Num_Acc": "201900000001", "catv": "07", "num_veh": "A01"}
LIEU = {"Num_Acc": "201900000001", "catr": "4", "voie": "HENRI IV"}
CRASHES = "\n".join(
    ";".join(part) for row in (CRASH, LIEU, VEHICLE, USER) for part in (row, row.values())
)
INP = """[TITLE]
[JUNCTIONS]
;ID Elev Demand
J1 10 5
J2 12 3.5
[RESERVOIRS]
R1 50
[PIPES]
P1 R1 J1 100 200 100 0 Open
P2 J1 J2 80 150 100 0 Closed
[DEMANDS]
J2 4
[COORDINATES]
J1 0 0
J2 100 0
[END]
"""
PAGES = (
    b'{"features": [{"type": "Feature", "properties": {"a": "\\ud83d"}, "geometry": null}]}',
    b'{"results": [], "total_count": 5, "next": null}',
)
CALENDAR = {
    "zones": ["Zone A", "Zone B"],
    "start": ["2024-10-18T22:00:00+00:00", "2024-12-20"],
    "end": ["2024-11-03T23:00:00+00:00", "2025-01-06"],
}


def parsers():
    """{name: (parser, samples)}."""
    from clairville.algorithms.accidents import baac
    from clairville.algorithms.clock import calendars, moments, schedules, timezones
    from clairville.algorithms.common import owners, reasons, resources, themes, transparency
    from clairville.algorithms.common.errors import DataError, retold
    from clairville.algorithms.common.manifest import fault
    from clairville.algorithms.intake import freetext, guessing, licences, pseudonymise, wkb
    from clairville.algorithms.intake.fieldmap import FieldMap
    from clairville.algorithms.maintenance import pipes, redundancy
    from clairville.algorithms.plantability import factors, stack, table
    from clairville.plugin.sources import answers, journal, sevenzip
    from clairville.plugin.sources import texts as csvs

    works, complaints = themes.theme("works"), themes.theme("complaints")
    shipped = next(resources.ROOT.joinpath("plantability").glob("*.csv")).read_text(
        encoding="utf-8"
    )
    short = "\n".join(shipped.splitlines()[:6]) + "\n"
    spec = works.fields["start"]

    def crashes(text):
        """Four tables one below the other, a line of names before each, as the file source reads
        them: texts only.
        """
        builder, names, tables = baac.Builder(), [], {}
        for line in text.splitlines():
            cells = line.split(";")
            if cells[0] == "Num_Acc":
                names = cells
            elif names and (kind := baac.kind_of(names)):
                tables.setdefault(kind, []).append(dict(zip(names, cells, strict=False)))
        for kind, rows in tables.items():
            builder.add(kind, rows)
        return builder.finish()

    def from_file(value):
        """What a JSON file may hold of it."""
        return json.loads(json.dumps(value, default=repr))

    def record(given):
        told = from_file(given)
        if wrong := fault(told):
            raise DataError("report_no_manifest", path="", why=wrong)
        return transparency.record(told, {}, "fr", individual=True, today="2024-06-13")

    def local(text):
        found = moments.moment(text)
        return found and (moments.local(found, "Europe/Paris"), moments.utc(found, "Europe/Paris"))

    manifest = {
        "algorithm": "clairville:accidentrisk",
        "version": "0.1",
        "run_id": "a",
        "started": "2024-06-13T10:00:00",
        "warnings": [],
        "inputs": [
            {
                "name": "roads",
                "theme": "roads",
                "source": "/a/b.gpkg|layername=roads",
                "rows": 5,
                "data_date": "2024",
                "licence": "ODbL",
            }
        ],
        "duration_s": 5,
        "cpu_s": 3,
        "energy_wh": 0.1,
        "versions": {"numpy": "1"},
        "report": {"headline": [{"code": "x", "values": {"n": 3}}], "limits": ["a"], "steps": []},
        "parameters": {},
    }

    def archive(body):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "a.7z"
            path.write_bytes(body)
            found = sevenzip.Archive(path)
            return found.unpack(lambda name: True, folder, 10, lambda fraction: None)

    def page(raw):
        body = journal.unsealed(raw)
        if body is not None and body not in PAGES:
            raise ValueError("a page that nobody kept")
        return body and answers.decoded(body, "")

    def tag(raw):
        said = journal.tag_of(raw)
        if not said.isascii() or not said.replace(" ", "").isprintable():
            raise ValueError("no value of a header")

    found = {
        "journals": (page, tuple(map(journal.sealed, PAGES))),
        "journals' tags": (tag, (b'"5e1-abc"', b'W/"x"')),
        "pages": (lambda body: answers.decoded(body, ""), PAGES),
        "text files": (
            lambda body: list(
                csvs.rows(
                    io.TextIOWrapper(
                        io.BytesIO(body), csvs.code_page(body), errors="replace", newline=""
                    ),
                    None,
                    "a.csv",
                )
            ),
            TABLES,
        ),
        "7z archives": (archive, SEVENZIPS),
        "GeoJSON geometries": (
            wkb.from_geojson,
            GEOMETRIES + tuple(json.dumps(g) for g in GEOMETRIES),
        ),
        "moments": (moments.read, MOMENTS),
        "moments with a zone": (local, MOMENTS),
        "schedules": (schedules.parse, SCHEDULES),
        "free texts": (lambda t: freetext.scrub(t) if isinstance(t, str) else None, TEXTS),
        "streets": (pseudonymise.street_only, TEXTS),
        "owners": (owners.organisation, ("SAUR SA", "Ville de Lille", "DUPONT JEAN", "M. Durand")),
        "rows": (FieldMap(works, RULES[0], "Europe/Paris").row, (RECORD,)),
        "sensitive rows": (
            FieldMap(
                complaints,
                {"id": "num", "date": "debut", "category": "t", "street": "rue"},
                "Europe/Paris",
            ).row,
            (RECORD,),
        ),
        "field maps": (
            lambda rules: FieldMap(works, from_file(rules), "Europe/Paris").row(RECORD),
            RULES,
        ),
        "crash files": (crashes, (CRASHES,)),
        "crash texts": (baac.mended, ("rue de l'Ã©glise", "BD HENRI IV", "é\u0080")),
        "guessed fields": (lambda row: guessing.fields(works, list(row), [row]), (RECORD,)),
        "guessed rules": (lambda v: guessing.rule(spec, "debut", [{"debut": v}]), MOMENTS),
        "factor tables": (factors.parse, (short, short.replace(",", ";"))),
        "factor rows": (table.rows, (short,)),
        "factor sources": (
            factors.sources,
            (
                "trees[state=living] + green_spaces[kind=park|lawn]",
                "roads",
                "underground_networks[kind=gas]",
            ),
        ),
        "stack heads": (stack.check, ({"version": 1, "factors": [], "cell": 5},)),
        "EPANET": (lambda t: redundancy.read_inp(t), (INP,)),
        "EPANET bytes": (redundancy.decode, (INP.encode(), INP.encode("latin-1"))),
        "pipe materials": (pipes.family, ("Fonte grise", "PVC", "Polyéthylène")),
        "licences": (licences.licence_of, ("Licence Ouverte 2.0", "ODbL")),
        "licences of a map": (
            lambda text: licences.of_output([("a", text), ("b", "ODbL")]),
            ("ODbL; Licence Ouverte", "CC BY-NC"),
        ),
        "zones": (
            lambda t: timezones.zone(t) if isinstance(t, str) else None,
            ("Europe/Paris", "Indian/Reunion", "UTC"),
        ),
        "school zones": (calendars.zone_letter, ("Zone A", "B", "Corse")),
        "reasons": (reasons.from_json, ('[{"code":"a","contribution":1,"values":{}}]',)),
        "warnings": (
            lambda w: retold(from_file(w), "fr") if isinstance(w, dict) else None,
            (manifest, {"code": "file_missing", "values": {"path": "a"}}),
        ),
        "records": (record, (manifest,)),
    }
    return found
