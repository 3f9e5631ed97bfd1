"""The survey of the tree tells every file that breaks a check, and no other."""

from ...helpers.everyfile import survey, tree


def test_the_survey_tells_the_files_that_break_a_check(tmp_path):
    paths = [tmp_path / name for name in ("a.py", "b.py", "c.py")]
    for path, said in zip(paths, ("x = 1", "import os", "import os"), strict=True):
        path.write_text(said, encoding="utf-8")

    def no_import(path):
        assert "Import" not in type(tree(path).body[0]).__name__, "an import"

    def anything(path):
        assert path.exists()

    found = survey([(no_import, paths), (anything, paths[:1])])
    assert [(path.name, said.split("\n")[0]) for path, said in found[no_import]] == [
        ("b.py", "an import"),
        ("c.py", "an import"),
    ]
    assert not found[anything]
