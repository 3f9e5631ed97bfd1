"""Acts from a list and from documents, without private persons, into the store."""

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
    acts = lists.ordered(pd.concat(frames, ignore_index=True)) if len(frames) > 1 else frames[0]
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
    source is taken from there: to mask a text takes a twentieth of a second."""
    from ....algorithms.acts import lists, masking

    marks = [lists.mark_of(row) for row in acts.to_dict("records")]
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
    return acts.assign(title=titles, body=bodies, mark=marks), masked


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
