"""Labelled lines made by hand, and what a reader without mistakes would write of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from evals.excerpts import MEASURES, Excerpt, excerpt
from evals.outcomes import Outcome, compare
from evals.predictions import prediction
from evals.scores import Scores, score

Row = dict[str, Any]

NOTHING: Row = {
    "kind": "count",
    "measure": "deaths",
    "value_low": None,
    "value_high": None,
    "from_value": None,
    "to_value": None,
    "modifier": None,
    "rate": None,
    "perpetrators": [],
    "victims": [],
    "place": None,
    "period_start": None,
    "period_end": None,
    "attributed_to": None,
    "event_data_checkable": True,
}


def labelled(quote: str, **slots: Any) -> Row:
    """A label; ``value`` is an exact number."""
    value = slots.pop("value", None)
    numbers = {} if value is None else {"value_low": value, "value_high": value, "modifier": "exact"}
    assert slots.keys() <= NOTHING.keys(), slots.keys() - NOTHING.keys()
    return {"quote": quote, **NOTHING, **numbers, **slots}


def line(text: str, *claims: Row, distractors: Iterable[str] = (), name: str = "t1", language: str = "en") -> Row:
    """A line of a labelled file."""
    return {
        "id": name,
        "lang": language,
        "published": "2024-06-01",
        "country_focus": None,
        "title": None,
        "text": text,
        "claims": list(claims),
        "distractors": list(distractors),
    }


def read_as_labelled(label: Row, text: str) -> Row:
    """The claim that a batch would hold had it been read exactly as it is labelled."""
    start = text.index(label["quote"])
    hedge = label["modifier"]
    quantity = {"low": label["value_low"], "high": label["value_high"], "hedge": hedge}
    ends = [{"low": label[key], "high": label[key], "hedge": hedge} for key in ("from_value", "to_value")]
    reading = {
        "place": {"name": label["place"].replace(";", ",").split(",")[0]} if label["place"] else None,
        "period": {"start": label["period_start"], "end": label["period_end"]},
        "perpetrators": list(label["perpetrators"]),
    }
    return {
        "quote": label["quote"],
        "start": start,
        "end": start + len(label["quote"]),
        "kind": label["kind"],
        "measure": MEASURES.get(label["measure"], label["measure"]),
        "quantity": quantity if quantity["low"] is not None or quantity["high"] is not None else None,
        "from": ends[0] if ends[0]["low"] is not None else None,
        "to": ends[1] if ends[1]["low"] is not None else None,
        "attributed_to": label["attributed_to"],
        "readings": [reading],
    }


def all_read(row: Row) -> list[Row]:
    """Every label of a line, read as it is labelled."""
    return [read_as_labelled(label, row["text"]) for label in row["claims"]]


def read(row: Row, quote: str, **slots: Any) -> Row:
    """A claim that was read in the words of ``quote``; ``value`` is an exact number."""
    return read_as_labelled(labelled(quote, **slots), row["text"])


def compared(row: Row, claims: Iterable[Row]) -> Outcome:
    """A line beside what was read in it."""
    held: Excerpt = excerpt(row)
    return compare(held, [prediction(claim) for claim in claims])


def scored(row: Row, claims: Iterable[Row]) -> Scores:
    """The numbers of one line."""
    return score([compared(row, claims)])
