"""What tollcheck reads in an excerpt, taken from the lines that ``tollcheck extract --batch`` writes.

The command itself is run, in this process: what is measured is what a user gets, offsets and JSON included, and there
is no second way to turn a line into an article.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from evals.excerpts import LabelError, Pair, Row, pair, rows
from tollcheck.cli.main import run
from tollcheck.model import Span

MOST_READINGS = 3  # a claim has no more; a fourth would be a free guess


@dataclass(frozen=True, slots=True)
class PredictedReading:
    """The slots of one reading that are scored; ``period`` is inclusive days."""

    place: str | None = None
    admin1: str | None = None
    period: tuple[str | None, str | None] = (None, None)
    perpetrators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prediction:
    """A claim as tollcheck read it. ``hedges`` are those of the quantity and of the two ends of a change."""

    quote: str
    span: Span
    kind: str
    measure: str
    quantity: Pair | None
    ends: Pair | None
    hedges: frozenset[str]
    attributed_to: str | None
    readings: tuple[PredictedReading, ...]


Predictions = Mapping[str, tuple[Prediction, ...]]


def reading(row: Row) -> PredictedReading:
    """One reading of a claim."""
    place, period = row.get("place") or {}, row.get("period") or {}
    return PredictedReading(
        place=place.get("name"),
        admin1=place.get("admin1"),
        period=(period.get("start"), period.get("end")),
        perpetrators=tuple(row.get("perpetrators") or ()),
    )


def prediction(row: Row) -> Prediction:
    """One claim of a line; of an end of a change that is a bound, the bound is its number."""
    quantity, *ends = (row.get(key) or {} for key in ("quantity", "from", "to"))
    numbers = [end["low"] if end.get("low") is not None else end.get("high") for end in ends]
    return Prediction(
        quote=row["quote"],
        span=Span(row["start"], row["end"]),
        kind=row["kind"],
        measure=row["measure"],
        quantity=pair(quantity.get("low"), quantity.get("high")),
        ends=pair(*numbers),
        hedges=frozenset(each["hedge"] for each in (quantity, *ends) if each.get("hedge")),
        attributed_to=row.get("attributed_to"),
        readings=tuple(reading(each) for each in row.get("readings") or ())[:MOST_READINGS] or (PredictedReading(),),
    )


def predictions(lines: Iterable[Row]) -> Predictions:
    """The claims of a batch by the id of their excerpt."""
    return {line["id"]: tuple(prediction(claim) for claim in line["claims"]) for line in lines}


def batch(path: Path) -> list[Row]:
    """What ``tollcheck extract`` writes of a file of excerpts. Raises LabelError if it could not read every line."""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "claims.jsonl"
        code = run(["extract", "--batch", str(path), "--output", str(output)])
        if code:
            raise LabelError(f"{path}: tollcheck extract left with exit code {code}; its message stands above")
        return rows(output)
