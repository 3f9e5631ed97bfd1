"""A DATEX II feed of 100 MB: read record by record, in the memory of a short one."""

import pytest

from ..qgis.intake.test_feeds_as_they_come import _peak_mb, document, record

RECORDS, PADDING = 10_000, 10_000


@pytest.fixture(scope="module")
def feed(bench_qgis, tmp_path_factory):
    """The folder of a feed of 100 MB."""
    folder = tmp_path_factory.mktemp("feed")
    begin, _, end = document("|").replace("><", ">\n<").partition("|")
    entry = record(1, f"<comment>{'x' * PADDING}</comment>")
    with (folder / "feed.xml").open("w", encoding="utf-8") as out:
        out.write(begin)
        for _ in range(RECORDS):
            out.write(entry)
        out.write(end)
    return folder


@pytest.mark.benchmark(group="feed of 100 MB")
def test_datex_100_mb(benchmark, feed):
    from clairville.plugin.sources.datex import DatexSource

    def read():
        source = DatexSource({"url": "feed.xml"}, feed, None)
        source.announce()
        return sum(map(len, source.records()))

    before = _peak_mb(anew=True)
    assert benchmark.pedantic(read, rounds=2) == RECORDS
    grown = _peak_mb() - before
    benchmark.extra_info["MB in memory"] = round(grown, 1)
    assert grown < 15, f"{grown:.0f} MB"
