"""The national injury-crash files (BAAC) from data.gouv.fr: every year published, found by the names of the files, never by a
list of years; one record per crash with counts only (see algorithms/accidents/baac.py)."""

import re

from ...algorithms.accidents import baac
from ...algorithms.common import wkb
from ...algorithms.common.addresses import shown
from ...algorithms.common.errors import SourceError
from .. import baacfiles
from .base import Announcement, Source, chunks
from .datagouv import card_address

_ORDER = ("crashes", "places", "vehicles", "users")
# caracteristiques_2016, carcteristiques-2021 (as published), caract-2023, lieux-, vehicules-, usagers-
_NAME = re.compile(r"^(car|lieux|vehicules|usagers)[a-z]*[-_ ](20\d\d)(?:\.csv)?(?:\.gz|\.zip)?$", re.IGNORECASE)


class BaacSource(Source):
    """``dataset`` on data.gouv.fr; ``insee``: codes of the municipalities; ``from_year``: nothing older.

    With ``clip`` the position counts, within the outline and its margin; the code where there is no position.
    """

    def announce(self, validator=None):
        url = card_address(self.spec)
        card = self.client.get_json(url)
        resources = card.get("resources") if isinstance(card, dict) else None
        if resources is None:
            raise SourceError("source_unexpected", source=shown(url), what="resources")
        self._files = self._wanted(resources)
        if not self._files:
            raise SourceError("source_no_resource", source=shown(url), dataset=self.spec["dataset"])
        known = {f"{year} {kind}": [r.get("id"), r.get("last_modified"), (r.get("checksum") or {}).get("value")]
                 for (year, kind), r in self._files.items()}
        years = sorted({year for year, _ in self._files})
        return Announcement(None, bool(validator) and validator == known, known, url=shown(url), data_date=f"{years[-1]}-12-31",
                            licence="Licence Ouverte 2.0", attribution="ONISR, ministère de l'Intérieur")

    def _wanted(self, resources):
        """{(year, first letters of the file's name): its newest resource}."""
        found = {}
        for resource in resources:
            names = ((resource.get("title") or "").strip(), (resource.get("url") or "").rpartition("/")[2])
            match = next((m for name in names if (m := _NAME.match(name))), None)
            if match and int(match[2]) >= int(self.spec.get("from_year", 0)):
                key = int(match[2]), match[1].lower()
                if key not in found or (resource.get("last_modified") or "") > (found[key].get("last_modified") or ""):
                    found[key] = resource
        return dict(sorted(found.items()))

    def records(self):
        codes = self.spec.get("insee") or ()
        territory = baacfiles.Territory(codes, self.area)
        self._clip = self._area = None  # what has no position is judged by its code: not again by the pull
        for year in sorted({year for year, _ in self._files}):
            builder = baac.Builder(territory.refuses if codes else None)
            for kind, path in self._downloaded(year):
                builder.add(kind, baacfiles.rows(path, self.client.progress))
            crashes = builder.finish()
            for name, number in (builder.audit | territory.counts).items():
                if number and name not in ("read", "kept"):
                    self.counts[name] = self.counts.get(name, 0) + number
            territory.counts = {}
            yield from chunks((crash, wkb.point(crash["lon"], crash["lat"]) if crash["lon"] is not None else None)
                              for crash in crashes)

    def _downloaded(self, year):
        """[(table, file)] of a year, crashes first; each table is known by its columns, whatever the file is called."""
        paths = [self.client.to_file(r["url"], None, max_mb=self.spec.get("max_mb")).path
                 for (of, _), r in self._files.items() if of == year]
        return sorted(baacfiles.sorted_files(paths), key=lambda item: _ORDER.index(item[0]))
