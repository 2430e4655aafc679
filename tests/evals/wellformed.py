"""What a labelled line has to be, as a list of what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from tollcheck.knowledge import countries
from tollcheck.model import Hedge, Kind, Rate

Row = dict[str, Any]

LINE = {"id", "url", "outlet", "published", "country_focus", "title", "text", "claims", "distractors", "lang"}
CLAIM = {
    "quote",
    "kind",
    "measure",
    "value_low",
    "value_high",
    "from_value",
    "to_value",
    "modifier",
    "rate",
    "perpetrators",
    "victims",
    "place",
    "period_start",
    "period_end",
    "attributed_to",
    "event_data_checkable",
}
LANGUAGES = {"en", "fr"}
KINDS = {kind.value for kind in Kind} - {"other"}
MEASURES = {
    "civilian_deaths",
    "deaths",
    "fatalities_of_fighters",
    "injured",
    "events",
    "attacks",
    "abductions",
    "other",
}
HEDGES = {hedge.value for hedge in Hedge} | {None}
RATES = {rate.value for rate in Rate} | {None}

# Which of (low, high) a hedge fills, and how the two stand to each other.
SHAPES = {
    "exact": lambda low, high: low is not None and low == high,
    "about": lambda low, high: low is not None and low == high,
    "at_least": lambda low, high: low is not None and high is None,
    "more_than": lambda low, high: low is not None and high is None,
    "less_than": lambda low, high: low is None and high is not None,
    "up_to": lambda low, high: low is None and high is not None,
    "between": lambda low, high: low is not None and high is not None and low < high,
}
# What a number of a kind can be at all.
RANGES = {
    "count": lambda value: value >= 0,
    "change": lambda value: value >= -1,
    "ratio": lambda value: value > 0,
    "share": lambda value: 0 <= value <= 1,
    "rank": lambda value: value >= 1 and value == int(value),
    "comparison": lambda value: value >= 0,
}


def problems(line: Row) -> list[str]:
    """Everything that is wrong with a line, each as one phrase; none for a good one."""
    return [
        *_of_line(line),
        *(f"{claim['quote']!r}: {told}" for claim in line["claims"] for told in _of_claim(claim, line)),
    ]


def _of_line(line: Row) -> Iterator[str]:
    text: str = line["text"]
    if set(line) != LINE:
        yield f"keys {sorted(set(line) ^ LINE)}"
    if line["url"] is not None or "invented" not in line["outlet"]:
        yield "not marked as invented"
    if not _is_day(line["published"]):
        yield "published is no day"
    if line["lang"] not in LANGUAGES:
        yield "language"
    if line["country_focus"] is not None and countries.named(line["country_focus"]) is None:
        yield "country_focus is no country"
    for distractor in line["distractors"]:
        if not distractor.strip() or distractor not in text:
            yield f"distractor {distractor!r} is not in the text"
        elif any(_shares(text, distractor, claim["quote"]) for claim in line["claims"]):
            yield f"distractor {distractor!r} lies on a claim"
    if len(set(line["distractors"])) < len(line["distractors"]):
        yield "a distractor twice"
    said = [
        tuple(claim[key] for key in ("quote", "kind", "measure", "value_low", "value_high")) for claim in line["claims"]
    ]
    if len(set(said)) < len(said):
        yield "a claim twice"


def _of_claim(claim: Row, line: Row) -> Iterator[str]:
    if set(claim) - {"note"} != CLAIM:
        yield f"keys {sorted((set(claim) - {'note'}) ^ CLAIM)}"
    if not claim["quote"] or claim["quote"] != claim["quote"].strip() or claim["quote"] not in line["text"]:
        yield "not in the text"
    for key, allowed in (("kind", KINDS), ("measure", MEASURES), ("modifier", HEDGES), ("rate", RATES)):
        if claim[key] not in allowed:
            yield key
    if not isinstance(claim["event_data_checkable"], bool):
        yield "event_data_checkable"
    yield from _of_numbers(claim)
    yield from _of_names(claim)
    days = claim["period_start"], claim["period_end"]
    if not all(day is None or _is_day(day) for day in days):
        yield "a period that is no day"
    elif None not in days and days[0] > days[1]:
        yield "a period that ends before it begins"


def _of_numbers(claim: Row) -> Iterator[str]:
    low, high, hedge = claim["value_low"], claim["value_high"], claim["modifier"]
    ends = [each for each in (claim["from_value"], claim["to_value"]) if each is not None]
    if (low, high) != (None, None) and not (hedge in SHAPES and SHAPES[hedge](low, high)):
        yield "numbers that are not those of the hedge"
    if hedge is not None and (low, high) == (None, None) and not ends:
        yield "a hedge without a number"
    if ends and claim["kind"] != "change":
        yield "ends that are not of a change"
    fits = RANGES.get(claim["kind"])
    if any(fits is None or not fits(value) for value in (low, high) if value is not None) or any(e < 0 for e in ends):
        yield "a number that its kind cannot have"


def _of_names(claim: Row) -> Iterator[str]:
    for key in ("perpetrators", "victims"):
        if not all(isinstance(name, str) and name.strip() for name in claim[key]):
            yield key
    for key in ("attributed_to", "place"):
        if claim[key] is not None and not claim[key].strip():
            yield key
    if claim["place"] and not all(part.strip() for part in claim["place"].replace(";", ",").split(",")):
        yield "place with an empty part"


def _is_day(value: object) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _shares(text: str, one: str, other: str) -> bool:
    start, begin = text.find(one), text.find(other)
    return start < begin + len(other) and begin < start + len(one)
