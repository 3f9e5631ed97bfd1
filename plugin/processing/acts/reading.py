"""Acts from a list and from documents, without private persons, into the store."""

import hashlib
import re

from ....algorithms.common.language import join_sentences
from ....algorithms.common.progress import stage
from ...host.i18n import language, tr
from ...store import actplaces
from ...store.acts import Acts, file_of, lies_in_profile
from . import documents

_MASKED_NOW = 25  # acts between two looks at whether the person cancels


def read_acts(run, fields, progress, tool):
    """(the acts of the list and of the folder, counts); ``fields``: {parameter: role}."""
    import pandas as pd

    from ....algorithms.acts import lists

    frames, counts = [], {}
    if run.given("INPUT"):
        table = run.raw("INPUT", attributes_only=True)
        chosen = {role: run.as_string(name) for name, role in fields.items() if run.given(name)}
        columns = lists.columns_of(table, chosen)
        _tell_columns(run, columns)
        described = run.manifest.inputs[-1] if run.manifest.inputs else None
        listed, told = lists.read_list(
            table, columns, getattr(described, "layer", "") or tr("list")
        )
        if told["repeated"] or told["untitled"] or told["undated"]:
            run.tell("acts_repeated", **told)
        frames.append(listed)
        counts |= {f"list_{k}": v for k, v in told.items()}
    if run.given("FOLDER"):
        frame, told = _of_folder(run, progress, tool)
        frames.append(frame)
        counts |= told
    if len(frames) == 1:
        return frames[0], counts
    acts, counts["documents_of_list"] = lists.join_documents(pd.concat(frames, ignore_index=True))
    return acts, counts


def _of_folder(run, progress, tool):
    import pandas as pd

    from ....algorithms.acts import lists, texts

    folder = documents.read_folder(
        run.as_file("FOLDER"),
        recognise=run.as_boolean("RECOGNISE"),
        progress=stage(progress, 0.0, 0.95),
        tool=tool,
    )
    documents.tell_unread(run, folder)
    rows = []
    for name, pages in folder.pages.items():
        told = texts.act_of(pages, name.rsplit("/", 1)[-1].rsplit(".", 1)[0])
        rows.append(
            {"act_id": "", "subject": "", "url": "", "source": name}
            | {k: told[k] for k in ("number", "date", "title", "body")}
        )
    counts = {
        "documents": folder.files,
        "documents_read": len(folder.pages),
        "documents_scanned": len(folder.scans),
        "documents_unread": len(folder.unread),
        "pages_recognised": folder.recognised,
    }
    return lists.ordered(pd.DataFrame(rows, columns=list(lists.FIELDS))), counts


def mask(run, acts, progress):
    """(the acts without private persons, how many names went). What the store holds of the same
    source, masked by the same rules, is taken from there: to mask a text takes a twentieth of a second.
    Of acts on persons no address is kept, nor the name of their file."""
    from ....algorithms.acts import lists, masking

    marks = [lists.mark_of(row, masking.version()) for row in acts.to_dict("records")]
    known = _known(run)
    titles, bodies, masked, touched = [], [], 0, 0
    for i, (title, body, mark) in enumerate(zip(acts["title"], acts["body"], marks, strict=True)):
        if not i % _MASKED_NOW:
            progress(i / max(len(acts), 1))
        if mark in known:
            told, text = known[mark]
        else:
            told, gone = masking.masked(title)
            text, more = masking.masked(body) if body else ("", 0)
            if masking.is_personal(title):
                text = ""  # an act on persons is found by its title only
            masked += gone + more
            touched += bool(gone + more)
        titles.append(told)
        bodies.append(text)
    if masked:
        run.tell("acts_masked", masked=masked, acts=touched)
    told = {"title": titles, "body": bodies, "mark": marks}
    return acts.assign(**told, **_without_names(acts)), masked


def _without_names(acts):
    """{field: values} of what stands beside title and text."""
    from ....algorithms.acts import masking

    personal = [masking.is_personal(t) for t in acts["title"]]
    columns = zip(acts["url"], acts["source"], personal, strict=True)
    urls, sources = [], []
    for url, source, of_person in columns:
        urls.append("" if of_person or masking.masked_path(url) != url else url)
        of_file = source.lower().endswith(".pdf")
        sources.append(masking.masked_path(source, personal=of_person and of_file))
    numbers = [masking.masked(n)[0] if _has_words(n) else n for n in acts["number"]]
    ids = [
        one if number == hidden else hashlib.sha256(one.encode()).hexdigest()[:12]
        for one, number, hidden in zip(acts["act_id"], acts["number"], numbers, strict=True)
    ]
    return {
        "act_id": ids,
        "url": urls,
        "source": sources,
        "subject": [masking.masked(t)[0] if t else "" for t in acts["subject"]],
        "number": numbers,
    }


def _has_words(number):
    """True for a number that holds more than figures and a short code."""
    return any(part.isalpha() and len(part) > 2 for part in re.split(r"[\W\d_]+", number))


def _known(run):
    if not run.given("STORE"):
        return {}
    with Acts(file_of(run.as_file("STORE"))) as store:
        return {row["mark"]: (row["title"], row["body"]) for row in store.rows()}


def keep(run, acts, points, counts):
    """The index and the places in the store, where one is given."""
    from ....algorithms.acts import masking, search

    if not run.given("STORE"):
        run.tell("acts_no_store")
        return
    store = run.as_file("STORE")
    if search.stemmer() is None:
        run.tell("acts_no_stemmer")
    rows = [
        {**dict(zip(points.columns, row, strict=True)), "x": shape.x, "y": shape.y}
        for row, shape in zip(
            points.drop(columns="geometry").assign(geometry=None).to_numpy(dtype=object),
            points.geometry,
            strict=True,
        )
    ]
    crs = run.crs.authid() or run.crs.toWkt()
    actplaces.write(store, rows, crs)  # makes the file where there is none yet
    with Acts(file_of(store)) as kept:
        before = set(kept.marks().values())
        told = [
            (
                *(row[c] for c in ("act_id", "number", "date", "title", "body", "subject", "url")),
                *(row[c] for c in ("source", "mark")),
                int(masking.is_personal(row["title"])),
            )
            for row in acts.to_dict("records")
        ]
        number = kept.write(told)
    run.tell("acts_kept", acts=number, new=len(set(acts["mark"]) - before))
    if lies_in_profile(store):
        run.warn("acts_in_profile", path=str(file_of(store)))
    counts["indexed"] = number


def _tell_columns(run, columns):
    """Which columns of the list were read, in the log."""
    words = {
        "title": tr("title"),
        "date": tr("date"),
        "number": tr("number"),
        "subject": tr("subject"),
        "url": tr("document"),
        "text": tr("text"),
    }
    listed = [f"{words[role]} = {column}" for role, column in columns.items()]
    run.tell("acts_columns", columns=join_sentences(listed, language()))
