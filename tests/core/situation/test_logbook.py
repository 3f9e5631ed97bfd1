"""The log of a crisis: a changed byte is found, a lawful erasure is none, ticks follow what was undone."""

import dataclasses
import datetime as dt
import itertools
import json

import pytest

from clairville.algorithms.common.errors import DataError
from clairville.algorithms.situation import logbook
from clairville.algorithms.situation.logbook import Draft, Verdict, seal, verify

NOW = dt.datetime(2026, 12, 1, 15, 28, tzinfo=dt.timezone.utc)
LOG = logbook.new_log(NOW)
DRAFTS = [
    Draft("opened", "Crue de la Bièvre"),
    Draft("call", "Cave inondée", "Rue des Prés", 2.35, 48.85, "phones", "fire_18", severity="2"),
    Draft("decision", "Fermer le quai", function="dos", incident="I1"),
    Draft("action", step="close_road", function="roads", incident="I1", incident_kind="flood"),
    Draft("note", "Eau à 30 cm", exercise=True, at_utc="2026-12-01T15:00:00+00:00"),
]


def written(drafts=DRAFTS, log=LOG, now=NOW):
    made, before = [], None
    for i, draft in enumerate(drafts):
        made.append(seal(draft, log, before, now + dt.timedelta(minutes=i)))
        before = (made[-1].number, made[-1].digest, made[-1].noted_utc)
    return made


def test_a_log_as_it_was_written_holds():
    entries = written()
    assert verify(entries) == Verdict(5) and verify(entries[::-1]).good
    assert (
        verify(entries, 5, entries[-1].digest).good
        and verify(entries, 5, entries[-1].digest[:12]).good
    )
    assert verify([]).good and verify([], 0).good
    assert [e.number for e in entries] == [1, 2, 3, 4, 5]
    assert entries[1].text == "Cave inondée" and entries[1].place == "Rue des Prés"
    assert entries[1].words()["lon"] == 2.35
    assert (
        entries[4].at_utc.startswith("2026-12-01T15:00")
        and entries[4].noted_utc > entries[3].noted_utc
    )


CHANGED = {int: lambda v: v + 1, bool: lambda v: not v, str: lambda v: f"{v}x"}


@pytest.mark.parametrize(
    ("number", "field"),
    itertools.product(range(5), [f.name for f in dataclasses.fields(logbook.Entry)]),
)
def test_a_change_in_any_value_of_any_entry_is_found(number, field):
    entries = written()
    value = getattr(entries[number], field)
    entries[number] = dataclasses.replace(entries[number], **{field: CHANGED[type(value)](value)})
    found = verify(entries)
    assert not found.good and found.first <= number + 1, found
    if field not in ("log", "number"):
        assert found.first == number + 1
    why = {"body": "words", "salt": "words", "number": "order", "log": "order"}.get(field, "head")
    assert found.why == ("head" if (field, number) == ("log", 0) else why)


def test_one_letter_of_a_text_is_found():
    entries = written()
    entries[1] = dataclasses.replace(entries[1], body=entries[1].body.replace("C", "c"))
    assert verify(entries) == Verdict(5, 2, "words")


def test_entries_taken_out_put_in_or_turned_round_are_found():
    entries = written()
    assert verify(entries[:2] + entries[3:]) == Verdict(4, 3, "order")
    assert verify(entries[1:]) == Verdict(4, 1, "order")
    assert verify([*entries, entries[2]]).first == 3
    assert verify(entries[:4]).good, "the end alone tells nothing"
    assert verify(entries[:4], 5) == Verdict(4, 5, "end")
    assert verify(entries[:4], None, entries[4].digest) == Verdict(4, 4, "end")
    assert verify([], 5) == Verdict(0, 1, "end")
    other = written(log="another")
    assert not verify([*entries[:2], other[2], *entries[3:]]).good
    swapped = [
        dataclasses.replace(entries[i], number=n) for i, n in ((0, 1), (2, 2), (1, 3), (3, 4))
    ]
    assert verify(swapped).first == 2


def test_a_lawful_erasure_leaves_the_chain_whole():
    entries = written()
    last = entries[-1]
    told = seal(
        Draft("erased", "Demande de la personne", refers_to=2, function="desk"),
        LOG,
        (5, last.digest, last.noted_utc),
        NOW,
    )
    bare = dataclasses.replace(entries[1], body=None, salt="")
    assert verify([entries[0], bare, *entries[2:], told]).good
    assert verify([entries[0], bare, *entries[2:]]) == Verdict(5, 2, "gone")
    half = dataclasses.replace(bare, salt=entries[1].salt)
    assert verify([entries[0], half, *entries[2:], told]).why == "gone"
    assert bare.text == "" and logbook.erased([told]) == {2: 6}
    assert "Cave" not in json.dumps(dataclasses.asdict(bare), ensure_ascii=False)


def test_the_digest_of_a_short_text_cannot_be_guessed():
    """The same words have another digest each time: their salt goes with them."""
    one, two = (seal(Draft(text="oui"), LOG, None, NOW) for _ in range(2))
    assert one.text_digest != two.text_digest and len(one.salt) == 32


def test_ticks_follow_what_was_undone_or_countered():
    drafts = [
        Draft("action", step="a", incident="I1"),
        Draft("action", step="b", incident="I1"),
        Draft("action", step="a", incident="I2"),
        Draft("undone", step="a", incident="I1"),
        Draft("counter", "Erreur de ligne", refers_to=2),
    ]
    entries = written(drafts)
    assert logbook.ticked(entries, "I1") == {}
    assert set(logbook.ticked(entries, "I2")) == {"a"}
    assert set(logbook.ticked(entries[:4], "I1")) == {"b"}
    assert set(logbook.ticked(entries[:3][::-1], "I1")) == {"a", "b"}
    assert logbook.countered(entries) == {2: 5}


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft(text="  "), "logbook_empty"),
        (Draft("action"), "logbook_empty"),
        (Draft(text="x" * 10_001), "logbook_too_long"),
        (Draft("shouted", "x"), "logbook_kind"),
        (Draft(text="x", severity="9"), "logbook_kind"),
        (Draft("counter", "x", refers_to=1), "logbook_refers_to"),
        (Draft(text="x", at_utc="hier soir"), "logbook_time"),
    ],
)
def test_what_is_no_entry_is_refused(draft, code):
    with pytest.raises(DataError) as caught:
        seal(draft, LOG, None, NOW)
    assert caught.value.code == code


def test_hostile_words_are_kept_letter_by_letter():
    draft = Draft(text="x", incident="I\x00\n\ud800 1")
    assert seal(draft, LOG, None, NOW).incident == "I? 1", "codes hold one line of letters"
    hostile = '=HYPERLINK("x")\n<b>[% 1 %]</b>\'; DROP TABLE x; -- \ud800 \u202e'
    entry = seal(Draft(text=hostile), LOG, None, NOW)
    assert verify([entry]).good
    assert entry.text == hostile.replace("\ud800", "?"), "a half letter cannot be stored"


def test_a_clock_that_goes_back_keeps_the_order():
    one = seal(Draft(text="x"), LOG, None, NOW)
    two = seal(Draft(text="y"), LOG, (1, one.digest, one.noted_utc), NOW - dt.timedelta(hours=2))
    assert two.noted_utc > one.noted_utc and verify([one, two]).good


def test_a_closed_log_is_not_open():
    entries = written()
    assert logbook.is_open(entries) and not logbook.is_open([])
    last = entries[-1]
    assert not logbook.is_open(
        [*entries, seal(Draft("closed"), LOG, (5, last.digest, last.noted_utc), NOW)]
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Mme Durand demande un hébergement", {"names"}),
        ("Rappeler le 06 12 34 56 78", {"phones"}),
        ("Le COS demande la fermeture de la rue des Lilas", set()),
        ("Eau à 30 cm rue du Docteur Roux", set()),
        ("", set()),
    ],
)
def test_what_looks_like_a_person_is_told(text, kinds):
    assert set(logbook.persons_in(text)) == kinds


def test_functions_and_origins_are_told_in_both_languages():
    for told in (logbook.functions(), logbook.origins()):
        assert all(entry["fr"] and entry["en"] for entry in told.values())
    assert {"dos", "cos", "rac"} <= set(logbook.functions())
    assert [code for code, o in logbook.origins().items() if o["emergency"]] == [
        "police_17",
        "fire_18",
        "emergency_112",
        "samu_15",
    ]
