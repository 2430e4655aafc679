"""Score what tollcheck reads in labelled excerpts, and hold our own sets to their floors: ``make eval``.

Exit codes: 0 everything holds, 1 a number fell under its floor or labels changed, 2 usage, 3 a file is unusable.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from evals import floors, tables
from evals.excerpts import LabelError, LabelledSet, labelled_set
from evals.floors import FloorError, Floors, Pinned
from evals.mistakes import listing, mistakes
from evals.outcomes import Outcome, compare
from evals.predictions import Predictions, batch, predictions
from evals.scores import Scores, by_kind, by_language, score

FOLDER = Path(__file__).parent
OWN = {name: FOLDER / f"{name}.jsonl" for name in ("written_first", "labelled", "reports", "unseen")}
SHARED = "shared"
SHARED_CLAIMS = FOLDER.parents[1] / "shared" / "claims" / "dev.jsonl"
FLOORS = FOLDER / "floors.toml"
HOLDS, FELL, UNUSABLE = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Measured:
    """A labelled set, compared with what was read in it."""

    labelled: LabelledSet
    outcomes: tuple[Outcome, ...]

    @property
    def name(self) -> str:
        return self.labelled.name

    def groups(self) -> dict[str, Scores]:
        """The numbers of all excerpts, and of each language."""
        return {"all": score(self.outcomes), **by_language(self.outcomes)}

    def as_pinned(self) -> Pinned:
        """The numbers as floors are pinned."""
        groups = {name: dict(scores.numbers()) for name, scores in self.groups().items()}
        return Pinned(self.labelled.digest, groups)

    def document(self, *, with_errors: bool) -> dict[str, Any]:
        """The numbers for machines."""
        everything, *languages = self.groups().items()
        told: dict[str, Any] = {
            "name": self.name,
            "sha256": self.labelled.digest,
            "all": tables.document(everything[1]),
            "languages": {name: tables.document(scores) for name, scores in languages},
            "kinds": {name: tables.document(scores) for name, scores in by_kind(self.outcomes).items()},
        }
        return told | {"errors": [asdict(each) for each in mistakes(self.outcomes)]} if with_errors else told

    def lines(self, *, with_errors: bool) -> list[str]:
        """The numbers for people."""
        lines = [f"{self.name}: {len(self.outcomes)} excerpts", *tables.by_group(self.groups()), ""]
        lines += tables.by_kind(by_kind(self.outcomes))
        return [*lines, *(listing(mistakes(self.outcomes)) if with_errors else ()), ""]


def measure(labelled: LabelledSet, read: Predictions) -> Measured:
    """A set beside predictions for each of its excerpts. Raises LabelError where an excerpt has none."""
    missing = [each.id for each in labelled.excerpts if each.id not in read]
    if missing:
        raise LabelError(f"{labelled.path}: nothing was read for {', '.join(missing)}; every excerpt needs a line")
    return Measured(labelled, tuple(compare(each, read[each.id]) for each in labelled.excerpts))


def measured(name: str, path: Path) -> Measured:
    """A labelled file, scored on what tollcheck reads in it now."""
    return measure(labelled_set(name, path), predictions(batch(path)))


def options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m evals.run", description="Score extraction on labelled excerpts.")
    names = (*OWN, SHARED)
    parser.add_argument("--set", action="append", choices=names, metavar="NAME", help=f"only this: {', '.join(names)}")
    parser.add_argument("--shared", type=Path, metavar="FILE", help="the shared set, if it does not lie in ../shared")
    parser.add_argument("--errors", action="store_true", help="list what was read wrong, by slot and by kind")
    parser.add_argument("--json", action="store_true", help="write one JSON object instead of tables")
    parser.add_argument("--pin", action="store_true", help="raise the floors to what is measured now")
    parser.add_argument("--lower", metavar="WHY", help="with --pin: lower floors too, and keep this reason beside them")
    given = parser.parse_args(arguments)
    if given.lower is not None and not (given.pin and given.lower.strip()):
        parser.error("--lower needs --pin and a reason")
    return given


def files(given: argparse.Namespace) -> dict[str, Path]:
    """The files to score by their name; the shared set only where it is."""
    shared = given.shared or SHARED_CLAIMS
    asked = given.set or [*OWN, SHARED]
    found = {name: path for name, path in {**OWN, SHARED: shared}.items() if name in asked}
    is_optional = given.shared is None and given.set is None
    if SHARED in found and is_optional and not shared.exists():
        print("shared: left out, since ../shared/claims/dev.jsonl is not here\n", file=sys.stderr)
        del found[SHARED]
    return found


def gate(own: Mapping[str, Pinned], given: argparse.Namespace, *, path: Path) -> list[str]:
    """Pin if asked to; then every reason why the gate stays shut. Raises FloorError where pinning is refused."""
    pinned: Floors = floors.read(path)
    if given.pin:
        pinned = floors.pin(pinned, own, why=given.lower)
        path.write_text(floors.written(pinned), encoding="utf-8")
    return list(floors.complaints(pinned, own))


def main(arguments: Sequence[str] | None = None, *, floors_file: Path = FLOORS) -> int:
    """Score, print, and hold to the floors; the exit code."""
    given = options(arguments)
    try:
        results = [measured(name, path) for name, path in files(given).items()]
        told = [each.document(with_errors=given.errors) for each in results] if given.json else []
        if not given.json:
            print("\n".join(line for each in results for line in each.lines(with_errors=given.errors)))
        shut = gate({each.name: each.as_pinned() for each in results if each.name in OWN}, given, path=floors_file)
    except (LabelError, FloorError) as error:
        print(f"evals: {error}", file=sys.stderr)
        return FELL if isinstance(error, FloorError) else UNUSABLE
    if given.json:
        print(json.dumps({"sets": told, "gate": {"holds": not shut, "complaints": shut}}, ensure_ascii=False, indent=1))
    for complaint in shut:
        print(f"evals: {complaint}", file=sys.stderr)
    return FELL if shut else HOLDS


if __name__ == "__main__":
    sys.exit(main())
