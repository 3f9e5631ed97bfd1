"""The street network of Paris noded, and the same taken from what was kept beside a store.

Needs CLAIRVILLE_DATA.
"""

import numpy as np
import pytest

from clairville.algorithms.network import prepared, segments

from .test_bench_access import paris_streets

GROUP = "street network of Paris"


@pytest.fixture(scope="module")
def streets():
    frame = paris_streets()
    frame["class"] = np.where(frame["name"].str.startswith("Boulevard"), "secondary", "residential")
    return frame.set_crs(None, allow_override=True)


@pytest.fixture(scope="module")
def file(streets, tmp_path_factory):
    path = tmp_path_factory.mktemp("networks") / "paris.npz"
    np.savez(path, **prepared.pack(segments.build(streets)))
    return path


@pytest.mark.benchmark(group=GROUP)
def test_noded(benchmark, streets):
    made = benchmark.pedantic(segments.build, (streets,), rounds=3)
    benchmark.extra_info["segments"] = len(made.segments)


@pytest.mark.benchmark(group=GROUP)
def test_marked_and_loaded(benchmark, streets, file):
    """What a tool waits for: the mark of the streets it read, and the file."""

    def run():
        prepared.mark(streets, {"target_length_m": 100.0})
        with np.load(file, allow_pickle=False) as arrays:
            return prepared.unpack({n: arrays[n] for n in arrays.files}, streets.attrs)

    made = benchmark.pedantic(run, rounds=10, warmup_rounds=1)
    benchmark.extra_info.update(
        segments=len(made.segments), mib=round(file.stat().st_size / 2**20, 1)
    )


@pytest.mark.benchmark(group=GROUP)
def test_packed_and_written(benchmark, streets, tmp_path):
    made = segments.build(streets)
    benchmark.pedantic(
        lambda: np.savez(tmp_path / "paris.npz", **prepared.pack(made)), rounds=3, warmup_rounds=1
    )
