"""Profiles, registers and addresses that another hand has changed: own errors only."""

import copy
import json
import random

import pytest

from tests.conftest import ROOT

from ...helpers.pulling_world import file_profile, pull, works

STRANGE = [
    None,
    True,
    False,
    0,
    -1,
    5,
    1e308,
    float("nan"),
    float("inf"),
    "",
    "x",
    "\ud800",
    "\0",
    "(",
    "http://[",
    [],
    [[]],
    [None],
    {},
    {"a": 1},
    {"en": 5, "fr": []},
    ["x", 5],
    [{}],
    10**30,
    "a" * 300,
]


def places(value, path=()):
    """Every place of a JSON value."""
    yield path
    if isinstance(value, (dict, list)):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield from places(value[key], (*path, key))


def changed(raw, path, new):
    raw = copy.deepcopy(raw)
    if not path:
        return new
    inner = raw
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = new
    return raw


def mutants(raw, count, seed):
    rng = random.Random(seed)
    found = list(places(raw))
    for _ in range(count):
        yield changed(raw, rng.choice(found), rng.choice(STRANGE))


@pytest.mark.parametrize("name", ["paris_demo", "lille", "template"])
def test_changed_profiles_are_refused_in_a_sentence_or_read(registered, name):
    from clairville.algorithms.common.errors import ClairvilleError
    from clairville.plugin.territory import folders, profiles

    path = folders.FOLDER / f"{name}.json"
    if not path.exists():
        pytest.skip(name)
    raw = json.loads(path.read_text(encoding="utf-8"))
    refused = 0
    for mutant in mutants(raw, 350, name):
        try:
            profile = profiles.parse(mutant, path)
        except ClairvilleError as error:
            assert error.message("fr") and error.hint("en") is not None
            refused += 1
        else:
            assert isinstance(profile.title, str) and all(
                isinstance(e.note, str) for es in profile.themes.values() for e in es
            )
    assert refused > 50


def test_every_value_of_a_source_and_a_rule_has_its_type(registered, tmp_path):
    from clairville.algorithms.common.errors import ClairvilleError
    from clairville.plugin.territory import profiles

    rule = {
        "id": {
            "fields": ["a", "b"],
            "convert": {"name": "join", "with": "-"},
            "values": {"x": "y"},
            "default": "z",
        },
        "start": {
            "field": "d",
            "convert": {"name": "hash_separated_dates", "separator": "#", "pick": "last"},
            "min": "2020",
        },
        "end": {"field": "d", "convert": "end_of_day"},
        "street": {"field": "s", "convert": {"name": "pattern", "regex": "(a)"}},
        "description": {
            "field": "s",
            "convert": {"name": "split_part", "separator": ",", "part": 1},
        },
    }
    source = {
        "type": "wfs",
        "url": "http://127.0.0.1:9/",
        "layer": "x",
        "sort": "id",
        "cql": "a=1",
        "page": 5,
        "query": {"a": "b"},
        "format": "json",
        "version": "2.0.0",
        "authcfg": "abc1234",
        "max_mb": 5,
        "timeout_s": 5,
        "crs": "EPSG:2154",
        "swap": True,
        "clip": True,
        "empty": True,
        "unpivot": [{"a": "b", "c": {"value": 1}}],
    }
    path = file_profile(tmp_path, works(3))
    raw = json.loads(path.read_text(encoding="utf-8"))
    raw["themes"]["works"] |= {"source": source, "fields": rule}
    profiles.parse(raw, path)
    outcomes = {True: 0, False: 0}
    for place in places(raw["themes"]):
        for new in STRANGE:
            try:
                profiles.parse(changed(raw, ("themes", *place), new), path)
                outcomes[True] += 1
            except ClairvilleError:
                outcomes[False] += 1
    assert outcomes[False] > outcomes[True]


def test_a_profile_of_brackets_or_half_letters_is_refused(registered, tmp_path):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.territory import profiles

    for n, text in enumerate(
        (
            "[" * 100_000,
            '{"a":' * 100_000,
            '{"name": "\\ud800"}',
            "\ufeff",
            "5",
            "null",
            '{"a": 1e999}',
        )
    ):
        path = tmp_path / f"p{n}.json"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DataError):
            profiles.load(path)


def test_a_pull_of_a_changed_rule_is_the_theme_s_failure(registered, tmp_path):
    """Whatever passes the reading of a profile, a pull ends in its own words."""
    from clairville.algorithms.common.errors import ClairvilleError

    path = file_profile(tmp_path, works(3))
    raw = json.loads(path.read_text(encoding="utf-8"))
    for n, mutant in enumerate(mutants(raw, 60, 7)):
        changed_path = tmp_path / f"m{n}.json"
        changed_path.write_text(json.dumps(mutant), encoding="utf-8")
        try:
            pull(changed_path, tmp_path / "s.gpkg")
        except (ClairvilleError, KeyError) as error:
            assert not isinstance(error, KeyError) or error.args == ("works",), (
                "a theme that the profile no longer has"
            )


def test_changed_registers_are_refused_or_read(registered, tmp_path):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.printing.register import Register

    good = {
        "models": [
            {
                "algorithm": "a",
                "title": "t",
                "run_id": "r",
                "last_run": "2024-01-01",
                "owner": "o",
                "review_date": "2024-01-01",
                "record": "",
                "decision": "d",
                "missing": 1,
            }
        ],
        "cases": [
            {
                "need": "n",
                "situation": "s",
                "cost": "c",
                "environmental_impact": "e",
                "contact": "x",
            }
        ],
    }
    record = {
        "algorithm": "a",
        "title": "t",
        "run_id": "r2",
        "date": "2024-02-01",
        "decision": "d",
        "missing": [],
    }
    path = tmp_path / "register.json"
    for mutant in [
        *(changed(good, place, new) for place in places(good) for new in STRANGE[::4]),
        "[" * 5000,
    ]:
        for act in (
            Register.due,
            lambda r: r.put(record),
            lambda r: r.put_case({"need": "n2"}),
            lambda r: r.export_cases(tmp_path / "c.json"),
            lambda r: r.import_cases(path),
        ):
            path.write_text(
                mutant if mutant == "[" * 5000 else json.dumps(mutant), encoding="utf-8"
            )
            try:
                act(Register(path))
            except DataError as error:
                assert error.message("fr")


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://[",
        "postgresql://[::1",
        "postgresql://h:99999999/x",
        "postgresql://h:x/y",
        "postgresql://]/a",
        "postgresql:///?&&&",
        "postgresql://\u2100/x",
        "postgresql://h/x?schema=a b",
        "postgresql://a:b@h/x",
    ],
)
def test_addresses_of_databases_that_are_none(registered, text):
    from clairville.algorithms.common.errors import StoreError
    from clairville.plugin.store import stores

    with pytest.raises(StoreError) as error, stores.open_store(text):
        pass
    assert ":b@" not in error.value.message()


def test_a_file_s_name_that_no_system_takes(tmp_path):
    from clairville.algorithms.common.errors import DataError
    from clairville.plugin.host import files

    with pytest.raises(DataError):
        files.save(f"{tmp_path}/a\0b.json", "x")
    files.save(tmp_path / "half.json", "a\ud800b")
    assert (tmp_path / "half.json").read_bytes() == b"a?b"


def test_shipped_profiles_and_those_of_0_1_pass(registered):
    from clairville.plugin.territory import profiles

    for path in [
        *(ROOT / "resources" / "profiles").glob("*.json"),
        *(ROOT / "tests").rglob("v0_1/town.json"),
    ]:
        if not path.name.endswith(".schema.json") and path.stem not in ("template", "national"):
            profiles.load(path)
