"""How many requests were made today: UCDP answers 5,000 a day and counts those that end in an error."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Clock
from tollcheck.releases.pull.download import write_json
from tollcheck.releases.pull.lock import alone

A_DAY = 5_000  # https://ucdp.uu.se/apidocs/
KEPT_BACK = 50  # for whatever else the user does with the same token


@dataclass(frozen=True, slots=True)
class Quota:
    """A count file for each day (UTC) in ``folder``; ``most`` requests are made."""

    folder: Path
    clock: Clock = field(default_factory=Clock)
    most: int = A_DAY - KEPT_BACK

    def spend(self) -> None:
        """Count one request before it is made; ReleaseError when the day's are used up."""
        day = self.clock.now().date().isoformat()
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"ucdp-requests-{day}.json"
        with alone(self.folder / "ucdp-requests.lock", waits=True):
            made = self._made(path)
            if made >= self.most:
                raise ReleaseError(
                    f"UCDP: {made:,} of {A_DAY:,} requests a day are used; go on tomorrow, what was fetched is kept"
                )
            write_json(path, made + 1)
            for old in self.folder.glob("ucdp-requests-*.json"):
                if old != path:
                    old.unlink(missing_ok=True)

    @staticmethod
    def _made(path: Path) -> int:
        try:
            made = json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return 0
        return made if isinstance(made, int) else 0
