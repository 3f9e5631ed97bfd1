"""The factor table while it is edited: written back as it was read, each mistake told in its own
sentence, every step undone.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clairville.algorithms.common import grid, themes
from clairville.algorithms.common.errors import DataError
from clairville.algorithms.common.resources import ROOT
from clairville.algorithms.plantability import factors, scenario, stack, table
from tests.core.plantability.test_scenario import HEAD as OTHER_HEAD

SHIPPED = {
    name: (ROOT / "plantability" / f"{name}.csv").read_text(encoding="utf-8")
    for name in ("factors", "factors_bordeaux", "context")
}


def look_up(name):
    """Every theme with its fields; the tables that are no theme without."""
    if name in themes.names():
        return {f.name: tuple(f.codes) for f in themes.theme(name).fields.values()}
    return (
        {}
        if name in ("markets", "aerodromes", "traffic_signals", "priority_neighbourhoods")
        else None
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_table_is_written_back_as_it_was_read(name):
    assert table.write_table(table.rows(SHIPPED[name])) == SHIPPED[name]
    read = factors.parse(SHIPPED[name])
    assert factors.parse(table.write_table(table.row(f) for f in read)) == read


_WORD = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True)
_SOURCE = st.builds(
    factors.Source,
    _WORD,
    st.lists(
        st.tuples(
            _WORD,
            st.booleans(),
            st.lists(st.from_regex(r"[a-z0-9*]{0,5}", fullmatch=True), min_size=1, max_size=3).map(
                tuple
            ),
        ),
        max_size=3,
    ).map(tuple),
    st.sampled_from(["", "2.5", "width_m*0.5", "location_class"]),
)


@given(st.lists(_SOURCE, max_size=4).map(tuple))
@settings(max_examples=100, deadline=None)
def test_any_source_reads_back_as_it_was_spelled(sources):
    assert factors.sources(table.spelled(sources)) == sources


def test_the_shipped_tables_have_no_problem():
    for name in ("factors", "factors_bordeaux"):
        assert [
            (r["code"], e.code)
            for r in table.rows(SHIPPED[name])
            for e in table.problems(r, look_up)
        ] == []


GAS = next(r for r in table.rows(SHIPPED["factors"]) if r["code"] == "gas")
MISTAKES = [
    ({"code": "Gaz"}, "plant_row_code", "code"),
    ({"name_fr": ""}, "plant_row_name", "name_fr"),
    ({"group": "networks, mobility"}, "plant_row_group", "group"),
    ({"group": "networks|mobility"}, "plant_row_group", "group"),
    ({"group": ""}, "plant_row_group", "group"),
    (
        {"group": "mobility"},
        "plant_row_network",
        "group",
    ),  # publications would tell the gas network by its name
    ({"group": "context", "source": "parking"}, "plant_row_context", "group"),
    ({"weight": "minus two"}, "plant_row_weight", "weight"),
    ({"weight": "25"}, "plant_row_weight", "weight"),
    ({"weight": "nan"}, "plant_row_weight", "weight"),
    ({"buffer_m": "-1"}, "plant_row_buffer_m", "buffer_m"),
    ({"buffer_field": "width m"}, "plant_row_buffer_field", "buffer_field"),
    ({"buffer_field": "crown_radius_m"}, "plant_row_no_field", "buffer_field"),
    ({"source": ""}, "plant_row_no_source", "source"),
    ({"source": "Réseaux"}, "plant_row_source", "source"),
    ({"source": "reseaux:kind=gas"}, "plant_row_theme", "source"),
    ({"source": "underground_networks:kind"}, "plant_row_filter", "source"),
    ({"source": "underground_networks:nature=gaz"}, "plant_row_no_field", "source"),
    ({"source": "underground_networks:kind=gaz"}, "plant_row_value", "source"),
    ({"source": "underground_networks:kind=gas@width_m*"}, "plant_row_buffer_field", "source"),
    ({"source": "underground_networks:kind=gas@width_m"}, "plant_row_no_field", "source"),
    ({"proxy": "roads:layer"}, "plant_row_filter", "proxy"),
]


@pytest.mark.parametrize(("texts", "code", "column"), MISTAKES)
def test_each_mistake_has_its_sentence_and_its_column(texts, code, column):
    found = table.problems(GAS | texts, look_up)
    assert [(e.code, e.values["column"]) for e in found] == [(code, column)]
    for lang in ("en", "fr"):
        told = found[0].message(lang)
        assert told.endswith(".") and "{" not in told + found[0].hint(lang)


@pytest.mark.parametrize(
    "texts",
    [
        {"source": "underground_networks:kind=ga*"},
        {"source": "underground_networks:kind=gas|"},
        {"weight": "-2,5"},
        {"group": "Gaz et air", "source": "parking"},
        {"source": "markets:anything=1"},
        {"buffer_field": "location_class"},
        {"source": "underground_networks:kind=metro", "group": "mobility"},
    ],
)
def test_what_may_stand_in_a_row(texts):
    assert table.problems(GAS | texts, look_up) == []


def test_a_file_with_a_mistake_names_line_and_reason_in_both_languages():
    with pytest.raises(DataError) as error:
        factors.parse(
            SHIPPED["factors"].replace(
                "underground_networks:kind=gas,,-3", "underground_networks:kind=gas,,lots"
            )
        )
    assert error.value.values["line"] == 30
    assert "« lots »" in error.value.message("fr") and '"lots"' in error.value.message("en")
    with pytest.raises(DataError) as error:
        factors.parse(SHIPPED["factors"].replace("\nsewer,", "\ngas,"))
    assert "gas" in error.value.message("en") and error.value.values["line"] == 30
    with pytest.raises(DataError):
        factors.parse(SHIPPED["factors"].splitlines()[0] + "\n")


def test_every_step_is_undone():
    edits = table.Edits(table.rows(SHIPPED["factors"]))
    start = edits.rows
    assert not edits.undo() and not edits.change(
        "gas", weight="-3"
    )  # nothing changed, nothing to undo
    assert edits.change("gas", weight="-1") and edits.row("gas")["weight"] == "-1"
    one, two = edits.add(name_en="Bins", name_fr="Bacs"), edits.add()
    assert (one, two) == ("own_1", "own_2")
    assert [e.code for e in table.problems(edits.row(one), look_up)] == ["plant_row_no_source"]
    assert len(edits.factors()) == len(start)  # unfinished rows are no factors
    edits.remove(one)
    assert edits.add() == "own_1"
    while edits.undo():
        pass
    assert edits.rows == start and start[28]["weight"] == "-3"


# -- what a change asks for
# --------------------------------------------------------------------------------------------
HEAD = OTHER_HEAD | {
    "table": "\n".join(
        [
            "code,name_en,name_fr,group,source,proxy,weight,buffer_m,buffer_field,blocking,needed,active,note_en,note_fr",
            "public_parks,p,p,open_land,green_spaces:kind=park,,2,2,,no,no,yes,,",
            "gas,g,g,networks,underground_networks:kind=gas,,-3,2,,no,yes,yes,,",
            "sealed,s,s,sealed,land_cover,roads,-2,2,,no,no,yes,,",
            "trees,t,t,vegetation,trees,,1,2,crown_radius_m,no,no,yes,,",
            "water,w,w,water,water_bodies,,-5,2,,yes,yes,yes,,",
            "tram,t,t,mobility,public_transport,,-2,3,,no,no,yes,,",
            "markets,m,m,public_space,markets,,1,0,,no,no,no,,",
            "",
        ]
    )
}


def asked(**texts):
    """({weights}, {blocking}, {to compute again}) of the stack's own table with one row changed."""
    edits = table.Edits(table.rows(HEAD["table"]))
    for code, values in texts.items():
        edits.change(code, **values)
    return (*scenario.differing(edits.factors(), HEAD), scenario.outdated(edits.factors(), HEAD))


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({}, ({}, {}, {})),
        ({"gas": {"weight": "-1"}}, ({"gas": -1.0}, {}, {})),
        ({"gas": {"blocking": "yes"}}, ({}, {"gas": True}, {})),  # its exact mask was kept
        ({"sealed": {"blocking": "yes"}}, ({}, {}, {"sealed": ["blocking"]})),
        ({"water": {"active": "no"}}, ({"water": 0.0}, {"water": False}, {})),
        ({"gas": {"buffer_m": "3"}}, ({}, {}, {"gas": ["buffer_m"]})),
        ({"trees": {"buffer_field": ""}}, ({}, {}, {"trees": ["buffer_field"]})),
        (
            {"public_parks": {"source": "green_spaces:kind=park|lawn"}},
            ({}, {}, {"public_parks": ["sources"]}),
        ),
        ({"sealed": {"proxy": ""}}, ({}, {}, {"sealed": ["proxies"]})),
        ({"markets": {"active": "yes"}}, ({}, {}, {"markets": ["active"]})),
        (
            {"tram": {"weight": "-4", "buffer_m": "9"}},
            ({}, {}, {}),
        ),  # it had no data: nothing on the map hangs on it
        ({"tram": {"source": "public_transport:mode=tram"}}, ({}, {}, {"tram": ["sources"]})),
        ({"gas": {"name_en": "Gas mains", "group": "networks"}}, ({}, {}, {})),
    ],
)
def test_weights_are_rescored_and_cover_is_computed_again(texts, expected):
    assert asked(**texts) == expected


def test_a_factor_that_is_removed_counts_for_nothing():
    edits = table.Edits(table.rows(HEAD["table"]))
    edits.remove("water")
    assert scenario.differing(edits.factors(), HEAD) == ({"water": 0.0}, {"water": False})
    assert scenario.outdated(edits.factors(), HEAD) == {}


def test_a_stack_carries_the_whole_table_it_was_made_with():
    shipped = factors.parse(SHIPPED["factors"])
    context = factors.parse(SHIPPED["context"])
    head = stack.header([], grid.covering((0, 0, 10, 10), 5.0), 0.01, factors=shipped + context)
    assert (
        factors.parse(head["table"]) == shipped
    )  # rows that are off, but none of the learned model's own
    assert scenario.outdated(shipped, head) == {}
