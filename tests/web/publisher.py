"""A publisher for tests through the app: a release that a zip cannot make short, and workers that find it.

The worker of a pull is a process of its own; it takes the addresses of the test from its environment by way of
`sitecustomize`, so that nothing in the app itself can send it anywhere else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.releases import tables
from tests.releases.pull.server import Site
from tests.releases.pull.test_verify import packed

FOR_THE_WORKER = """
import dataclasses, os
if origin := os.environ.get("TOLLCHECK_TEST_SITE"):
    import tollcheck.releases.pull.addresses as table
    from tollcheck.fetching.web import Web
    known = tuple(
        dataclasses.replace(one, url=origin + "/ged.zip", md5="", bytes=None) if one.kind == "file" else one
        for one in table.addresses()
    )
    table.addresses = lambda: known
    first, second, _, *rest = Web.__init__.__defaults__
    Web.__init__.__defaults__ = (first, second, frozenset({origin}), *rest)
"""


def at(site: Site, *, folder: Path) -> dict[str, str]:
    """The environment of a worker that takes this site for the publisher of every file."""
    place = folder / "worker"
    place.mkdir()
    (place / "sitecustomize.py").write_text(FOR_THE_WORKER, encoding="utf-8")
    return {"PYTHONPATH": str(place), "TOLLCHECK_TEST_SITE": site.origin}


def release(folder: Path, events: int) -> bytes:
    """A release of the events data set as UCDP publishes it."""
    names = (hashlib.sha256(str(number).encode()).hexdigest() for number in range(events))
    rows = [{"id": number, "adm_1": name} for number, name in enumerate(names, 1)]
    return packed(tables.ged(folder, rows).read_bytes(), "GEDEvent_v25_1.csv")
