"""The town's layers as what the texts of acts are asked against."""

from ....algorithms.common.progress import stage
from ...territory import profiles
from ...territory.towns import towns_of
from ..connect.addresslayer import read_addresses

_NAMES = (
    *("name", "nom", "libelle", "libel", "label", "lib", "intitule", "nom_equipement"),
    *("designation", "denomination", "appellation", "toponyme"),
)


def nothing():
    """A town without layers."""
    from ....algorithms.acts.town import Town

    return Town(None)


def town_of(run):
    """The town of the run's layers; None where none was given."""
    from ....algorithms.acts.town import Town
    from ....algorithms.locate.locator import Locator

    profile = profiles.load(run.as_string("PROFILE")) if run.given("PROFILE") else None
    if profile is not None:
        run.set_territory(profile)
    streets = run.theme("STREETS", progress=stage(run.progress, 0.0, 0.08))
    lists = [
        (_named(run, "SCHOOLS"), ""),
        (_named(run, "FACILITIES"), ""),
        (_named(run, "PROJECTS"), "zac"),
        (_named(run, "DISTRICTS"), "quarter"),
    ]
    parcels = run.theme("PARCELS", allow_empty=True)
    addresses = read_addresses(run, streets)
    if streets is None and addresses is None:
        given = [(f, k) for f, k in lists if f is not None]
        return Town(None, given, parcels) if given or parcels is not None else None
    frame = streets if streets is not None and len(streets) else addresses
    crs = run.crs.authid() or run.crs.toWkt()
    locator = Locator(streets, addresses, towns_of(profile, _box(frame, crs), crs))
    return Town(locator, [(f, k) for f, k in lists if f is not None], parcels)


def _box(frame, crs):
    from ...host import placing

    if frame is None or not len(frame):
        return None
    return placing.box_in(tuple(frame.total_bounds), placing.DEGREES, crs)


def _named(run, name):
    """Any layer with its field of names as "name"; None where it is not given or has none."""
    if not run.given(name):
        return None
    frame = run.raw(name, keep_crs=True)
    there = {str(c).lower(): c for c in frame.columns}
    found = next((there[n] for n in _NAMES if n in there), None)
    if found is None:
        found = next((c for low, c in there.items() if low.startswith(("nom", "lib"))), None)
    if found is None:
        listed = ", ".join(str(c) for c in frame.columns if c != "geometry")
        label = run.algorithm.parameterDefinition(name).description()
        run.warn("acts_list_no_name", name=label, available=listed)
        return None
    return frame.rename(columns={found: "name"}) if found != "name" else frame
