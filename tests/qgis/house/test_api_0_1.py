"""What others build on stays: calls, models, batches, layouts and stores of version 0.1.0 find all
that they knew.

Additions pass. A changed default or place of a parameter passes once CHANGELOG.md names it in both
languages, under "Changed defaults" and "Valeurs par défaut changées" of a version after 0.1.0: ``
`tool.PARAMETER` ``.
"""

import copy
import importlib.util
import json
import pathlib
import re
import shutil

import pytest

from tests.conftest import ROOT

V0_1 = ROOT / "tests" / "data" / "v0_1"
OLD = json.loads((ROOT / "tests" / "data" / "api_0_1.json").read_text(encoding="utf-8"))
HEADINGS = ("Changed defaults", "Valeurs par défaut changées")


def _script():
    spec = importlib.util.spec_from_file_location("apijson", ROOT / "scripts" / "apijson.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lacking(old, new, where):
    """Names of ``old`` that ``new`` lacks, and values that differ, deep. Lists are sets."""
    if isinstance(old, dict) and isinstance(new, dict):
        for name, value in old.items():
            if name in new:
                yield from lacking(value, new[name], f"{where}.{name}")
            else:
                yield f"{where}.{name} is gone"
    elif isinstance(old, list) and isinstance(new, list):
        if old and isinstance(old[0], dict):
            yield from lacking(old[0], new[0] if new else {}, f"{where}[]")
        else:
            yield from (f"{where}: {value} is gone" for value in old if value not in new)
    elif old != new or type(old) is not type(new):
        yield f"{where}: {old!r} became {new!r}"


def of_parameter(old, new, where, announced):
    """What a call that knew ``old`` may stumble over."""
    for key in (
        "type",
        "static",
        "multiple",
        "data",
        "behavior",
        "extension",
        "multiline",
        "number",
    ):
        if old.get(key) != new.get(key):
            yield f"{where}: {key} was {old.get(key)}, is {new.get(key)}"
    for key in ("default", "advanced"):
        if old[key] != new[key] and where not in announced:
            yield f"{where}: {key} was {old[key]}, is {new[key]}, and CHANGELOG.md does not say so in both languages"
    if old["optional"] and not new["optional"]:
        yield f"{where} became required"
    if new.get("options", [])[: len(old.get("options", []))] != old.get("options", []):
        yield f"{where}: options were {old['options']}, are {new['options']}"
    if old.get("minimum", 0) < new.get("minimum", 0) or old.get("maximum", 0) > new.get(
        "maximum", 0
    ):
        yield f"{where}: its range became narrower"


def of_tools(old, new, announced):
    for tool, before in old.items():
        now = new.get(tool)
        if now is None:
            yield f"{tool} is gone"
            continue
        if before["group"] != now["group"]:
            yield f"{tool}: its group changed"
        yield from lacking(before["outputs"], now["outputs"], f"{tool} outputs")
        for name, parameter in before["parameters"].items():
            if name not in now["parameters"]:
                yield f"{tool}.{name} is gone"
            else:
                yield from of_parameter(
                    parameter, now["parameters"][name], f"{tool}.{name}", announced
                )
        for name in now["parameters"].keys() - before["parameters"].keys():
            if (
                not now["parameters"][name]["optional"]
                and now["parameters"][name]["default"] is None
            ):
                yield f"{tool}.{name} is new and required: calls of before do not give it"


def of_themes(old, new):
    for theme, before in old.items():
        now = new.get(theme, {"fields": {}})
        yield from lacking({k: v for k, v in before.items() if k != "fields"}, now, theme)
        for name, field in before["fields"].items():
            found = now["fields"].get(name)
            if found is None:
                yield f"{theme}.{name} is gone"
                continue
            yield from lacking(
                {k: v for k, v in field.items() if k != "required"}, found, f"{theme}.{name}"
            )
            if found["required"] and not field["required"]:
                yield f"{theme}.{name} became required"
        for name in now["fields"].keys() - before["fields"].keys():
            if now["fields"][name]["required"]:
                yield f"{theme}.{name} is new and required: stores of before do not have it"


def of_settings(old, new, announced):
    """A default may change as a parameter's may: what a profile has stored stays."""
    for key, before in old.items():
        name = key.replace("/", ".").replace("clairville.", "settings.")
        if key in new and name in announced and type(before) is type(new[key]):
            continue
        yield from lacking({key: before}, new, "settings")


def of_sentences(old, new, where):
    """Codes lie in results and manifests together with the values of then."""
    for code, shown in old.items():
        if code not in new:
            yield f"{where}: {code} is gone"
        elif more := set(new[code]) - set(shown):
            yield f"{where}: {code} now shows {', '.join(sorted(more))}, which results of before do not hold: take a new code"


def breaks(old, new, announced=frozenset()):
    """Everything that is no addition, as sentences."""
    yield from of_tools(old["tools"], new["tools"], announced)
    yield from of_themes(old["themes"], new["themes"])
    for kind in ("messages", "reasons"):
        yield from of_sentences(old[kind], new[kind], kind)
    for part in ("contract", "functions", "variables", "layouts", "stack", "model"):
        yield from lacking(old[part], new[part], part)
    yield from of_settings(old["settings"], new["settings"], announced)
    yield from lacking(
        {k: v for k, v in old["profile"].items() if k != "required"}, new["profile"], "profile"
    )
    required = set(new["profile"]["required"]) - set(old["profile"]["required"])
    yield from (f"profile.{name} became required" for name in sorted(required))


def announced(text):
    """Parameters that the changelog names in both languages in a version after 0.1.0."""
    text = text.partition("\n## 0.1.0")[0]
    found = []
    for heading in HEADINGS:
        parts = re.findall(rf"^#+ {heading}\n(.*?)(?=^#|\Z)", text, re.MULTILINE | re.DOTALL)
        found.append({name for part in parts for name in re.findall(r"`(\w+\.\w+)`", part)})
    return found[0] & found[1]


@pytest.fixture(scope="module")
def today(registered, tmp_path_factory):
    """The same description of this version, with a stack and a model that it makes."""
    import processing

    folder = tmp_path_factory.mktemp("api")
    town = pathlib.Path(shutil.copy(V0_1 / "town.gpkg", folder))  # what runs keep lies beside it
    cover = processing.run(
        "clairville:plantability",
        {
            "STORE": str(town),
            "CELL_SIZE": 10.0,
            "LEARN": False,
            "OUTPUT": str(folder / "p.tif"),
            "COVER": str(folder / "s.tif"),
        },
    )["COVER"]
    card = processing.run(
        "clairville:trainaccidentrisk",
        {
            "STREETS": f"{town}|layername=roads",
            "CRASHES": f"{town}|layername=accidents",
            "MODEL": str(folder / "m.txt"),
        },
    )["CARD"]
    return json.loads(json.dumps(_script().describe(cover, _script().pathlib.Path(card))))


def test_only_additions_since_0_1_0(today):
    assert (
        list(breaks(OLD, today, announced((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))))
        == []
    )


def _set(path, value):
    def change(api):
        *way, last = path
        for name in way:
            api = api[name]
        api[last] = value

    return change


def _drop(*path):
    def change(api):
        for name in path[:-1]:
            api = api[name]
        del api[path[-1]]

    return change


PULL = ("tools", "pullcity", "parameters")


@pytest.mark.parametrize(
    "change",
    [
        _drop("tools", "purge"),
        _drop(*PULL, "THEMES"),
        _set((*PULL, "PROFILE", "default"), "lille"),
        _set((*PULL, "THEMES", "optional"), False),
        _set((*PULL, "NEW"), {"optional": False, "default": None}),
        _set(("tools", "hotspots", "parameters", "METHOD", "options"), ["other"]),
        _set(("tools", "hotspots", "parameters", "REACH", "minimum"), 149.0),
        _drop("tools", "pullcity", "outputs", "COUNTS"),
        _drop("themes", "works", "fields", "street"),
        _set(("themes", "works", "fields", "street", "required"), True),
        _set(("themes", "works", "fields", "new"), {"required": True}),
        _set(("messages", "cancelled"), ["why"]),
        _drop("reasons", "thin_data"),
        _drop("contract", "rank"),
        _drop("functions", "clairville_rank"),
        _set(("settings", "clairville/profile"), "lille"),
        _set(("variables",), []),
        _drop("model", "keys", "base"),
        _drop("stack", "keys", "factors"),
        _set(("layouts", "templates"), []),
        _set(("profile", "required"), ["boundary"]),
    ],
    ids=lambda change: "",
)
def test_each_kind_of_break_is_seen(change):
    new = copy.deepcopy(OLD)
    change(new)
    assert len(list(breaks(OLD, new))) >= 1
    assert not list(breaks(OLD, copy.deepcopy(OLD)))


def test_a_changed_default_needs_both_languages():
    new = copy.deepcopy(OLD)
    new["tools"]["pullcity"]["parameters"]["PROFILE"]["default"] = "lille"
    english = "## 0.2.0\n\n### Changed defaults\n\n- `pullcity.PROFILE` is lille.\n"
    french = "\n### Valeurs par défaut changées\n\n- `pullcity.PROFILE` vaut lille.\n"
    rest = "\n## 0.1.0\n"
    assert list(breaks(OLD, new, announced(english + rest)))
    assert not list(breaks(OLD, new, announced(english + french + rest)))


def test_a_changed_default_of_a_setting_needs_both_languages_too():
    new = copy.deepcopy(OLD)
    new["settings"]["clairville/all_tools"] = True
    english = "## 0.2.0\n\n### Changed defaults\n\n- `settings.all_tools`: yes.\n"
    french = "\n### Valeurs par défaut changées\n\n- `settings.all_tools` : oui.\n"
    assert list(breaks(OLD, new, announced(english)))
    assert not list(breaks(OLD, new, announced(english + french)))
    del new["settings"]["clairville/all_tools"]
    assert list(breaks(OLD, new, announced(english + french)))
