"""The watch over the tests' data sees a file changed, added or gone, and names it once."""

from ...helpers.untouched import Untouched


def test_each_kind_of_change_is_named_once(tmp_path):
    for name in "abc":
        (tmp_path / name).write_text(name, encoding="utf-8")
    watch = Untouched(tmp_path)
    assert watch.changed() == []
    (tmp_path / "a").write_text("other", encoding="utf-8")
    (tmp_path / "b").unlink()
    (tmp_path / "d").write_text("new", encoding="utf-8")
    assert watch.changed() == ["a", "b", "d"]
    assert watch.changed() == []


def test_a_file_written_back_as_it_was_is_not_named(tmp_path):
    (tmp_path / "a").write_text("a", encoding="utf-8")
    watch = Untouched(tmp_path)
    (tmp_path / "a").write_text("a", encoding="utf-8")
    assert watch.changed() == []
