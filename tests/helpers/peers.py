"""What other people's programs are asked, and what they answered: the questions are drawn here, the
answers lie in tests/data/<program>, written by scripts/validate/peers.py.
"""

import gzip
import hashlib
import json
import pathlib

import numpy as np

DATA = pathlib.Path(__file__).resolve().parents[1] / "data"
# Networks that wntr ships: name -> (metres, metres of diameter) in one unit of the file.
NETWORKS = {
    "Anytown": (0.3048, 0.0254),
    "Todini_Fig2_solA_CMH": (1.0, 0.001),
    "latin1": (0.3048, 0.0254),
    "Net6_plus": (0.3048, 0.0254),
}


def neighbour_graph(n=400, seed=11):
    """A ring of ``n`` places with chords: both directions of each pair (m, 2), counts and p-values
    (n,)."""
    rng = np.random.default_rng(seed)
    rows, columns = rng.integers(0, n, (2, 900))
    pairs = np.unique(np.sort(np.column_stack([rows, columns])[rows != columns], axis=1), axis=0)
    ring = np.column_stack([np.arange(n), (np.arange(n) + 1) % n])
    both = np.unique(np.vstack([pairs, pairs[:, ::-1], ring, ring[:, ::-1]]), axis=0)
    return both, rng.poisson(0.8, n).astype(float), rng.uniform(0, 1, n) ** 3


def overdispersed(n=3000, seed=12):
    """(x, exposure in kilometres, counts) of a negative binomial."""
    rng = np.random.default_rng(seed)
    x = np.column_stack([rng.normal(size=n), rng.integers(0, 2, n)])
    exposure = rng.uniform(0.5, 3.0, n)
    mean = exposure * np.exp(-0.4 + x @ [0.5, -0.7])
    return x, exposure, rng.poisson(mean * rng.gamma(1.5, 1 / 1.5, n))


def poisson(n=800, seed=13):
    """(x, exposure, counts) of a Poisson regression."""
    rng = np.random.default_rng(seed)
    x, exposure = rng.normal(size=(n, 2)), rng.uniform(1, 5, n)
    return x, exposure, rng.poisson(exposure * np.exp(0.2 + x @ [0.3, -0.2]))


def questions():
    """{(program, question): what it is given}."""
    both, x, p = neighbour_graph()
    order = np.argsort(both[:, 0], kind="stable")
    first = np.searchsorted(both[order, 0], np.arange(len(x) + 1))
    near = [both[order, 1][first[i] : first[i + 1]].tolist() for i in range(len(x))]
    found = {("esda", "neighbours"): {"x": x.tolist(), "p": p.tolist(), "neighbours": near}}
    for name, (x, exposure, y) in {"overdispersed": overdispersed(), "poisson": poisson()}.items():
        found["statsmodels", name] = {
            "x": x.tolist(),
            "y": y.tolist(),
            "exposure": exposure.tolist(),
        }
    return found | {("wntr", name): {"name": name} for name in NETWORKS}


def digest(given):
    """Of a question, so that an answer is not taken for that of another one. Twelve digits of each
    number: another processor may round the last ones of an exponential otherwise."""

    def rounded(v):
        return (
            [rounded(one) for one in v]
            if isinstance(v, list)
            else {key: rounded(one) for key, one in v.items()}
            if isinstance(v, dict)
            else f"{v:.12g}"
            if isinstance(v, float)
            else v
        )

    return hashlib.sha256(json.dumps(rounded(given), sort_keys=True).encode()).hexdigest()


def path_of(program, question):
    return DATA / program / f"{question}.json.gz"


def answer(program, question):
    """What ``program`` answered; refused if it was asked something else."""
    held = json.loads(gzip.decompress(path_of(program, question).read_bytes()))
    assert held["question_sha256"] == digest(questions()[program, question]), "ask the peers again"
    return held["answer"]


def network(name):
    """The text of a network of wntr, as bytes."""
    return gzip.decompress((DATA / "wntr" / f"{name}.inp.gz").read_bytes())
