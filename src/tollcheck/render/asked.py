"""The answer to a question: for reading in a terminal, as JSON (``tollcheck.ask/1``) and as CSV.

Periods turn inclusive where those of reports do. The bytes depend on the answer alone. In CSV every row has its source,
so that a row can be cited wherever it gets to; sums, years and means are told apart in a column of their own.
"""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from tollcheck.model import Amount, Asked, Caveat, Compared, Defined, Held, Question, Release
from tollcheck.render.inert import in_spreadsheet, one_line
from tollcheck.render.json_report import release_document
from tollcheck.render.json_text import Json, inclusive, pretty
from tollcheck.render.json_text import number as json_number
from tollcheck.render.words import DRAFT, MEASURES, counted, signed
from tollcheck.say.figures import listed, period, signed_percent

SCHEMA = "tollcheck.ask/1"
WIDTH, INDENT = 80, 4
FLOOR = "A record is a floor of what was documented, not the truth."
HELD: Mapping[Held, str] = MappingProxyType(
    {
        Held.FIGURES: "",
        Held.NO_EVENTS: "no events",
        Held.BOUNDS: "bounds only",
        Held.NOT_COVERED: "not covered",
        Held.FAILED: "failed to load",
    }
)
COLUMNS = (
    *("number", "row", "place", "iso3", "admin1", "start", "end", "measure", "definition", "who_is_counted"),
    *("whose_killing", "release", "answer", "low", "best", "high", "events", "why", "sentence", "source", "accessed"),
)


def render(asked: Asked, style: str) -> str:
    """The answer in one of the ``FORMATS``."""
    return FORMATS[style](asked)


def as_json(asked: Asked) -> str:
    """The answer as JSON that a person can read too, ending in a line break."""
    return pretty(document(asked)) + "\n"


def document(asked: Asked) -> Json:
    """The answer as plain values, in the order in which they are published."""
    return {
        "schema": SCHEMA,
        "made": {
            "tool": "tollcheck",
            "version": asked.version,
            "at": asked.made_at,
            "settings": {
                "record": list(asked.record),
                "as_of": asked.as_of.isoformat() if asked.as_of else None,
            },
            "knowledge": asked.knowledge,
        },
        "question": _question(asked.question),
        "answer": asked.held.value,
        "figures": [_defined(one) for one in asked.figures],
        "failed": [{"release": one.release, "problem": one_line(one.problem)} for one in asked.failures],
        "comparability": list(asked.comparability),
        "caveats": [_caveat(caveat) for caveat in asked.caveats],
        "releases": [
            release_document(release) | {"accessed": dict(asked.accessed).get(release.key)}
            for release in asked.releases
        ],
    }


def _question(question: Question) -> Json:
    place = question.place
    return {
        "place": {"name": place.name, "iso3": place.iso3, "admin1": place.admin1},
        "period": inclusive(question.period),
        "measures": [measure.value for measure in question.measures],
        "perpetrators": [party.name for party in question.perpetrators],
        "against": inclusive(question.against),
    }


def _defined(one: Defined) -> Json:
    return {
        "number": one.number,
        "measure": one.measure.value,
        "options": dict(one.options),
        "release": one.release,
        "definition": one.says,
        "also": list(one.also),
        **_amount(one.amount),
        "years": [{"period": inclusive(year.period), **_amount(year)} for year in one.years],
        "mean": {name: part for name, part in _amount(one.mean).items() if name in BOUNDS} if one.mean else None,
        "uncovered": [inclusive(part) for part in one.uncovered],
        "why": one.why,
        "sentence": one.sentence,
        "caveats": [_caveat(caveat) for caveat in one.caveats],
        "receipts": one.receipts,
        "against": _compared(one.against) if one.against else None,
    }


def _compared(found: Compared) -> Json:
    return {
        "period": inclusive(found.amount.period),
        **_amount(found.amount),
        "change": {
            "low": json_number(found.low),
            "best": json_number(found.best),
            "high": json_number(found.high),
            "fraction": json_number(found.fraction),
        },
        "sentence": found.sentence,
        "caveats": [_caveat(caveat) for caveat in found.caveats],
    }


BOUNDS = ("low", "best", "high")


def _amount(amount: Amount) -> Json:
    return {
        "answer": amount.held.value,
        "low": json_number(amount.low),
        "best": json_number(amount.best),
        "high": json_number(amount.high),
        "events": amount.events,
    }


def _caveat(caveat: Caveat) -> Json:
    return {"id": caveat.id, "text": caveat.text}


def as_csv(asked: Asked) -> str:
    """A row for every definition, and for several years one for each of them and one for their mean."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in _rows(asked):
        writer.writerow([in_spreadsheet(value) if isinstance(value, str) else value for value in row])
    return made.getvalue()


def _rows(asked: Asked) -> Iterator[tuple[object, ...]]:
    releases = {release.key: release for release in asked.releases}
    place = asked.question.place
    for one in asked.figures:
        amounts = [("period", one.amount), *(("year", year) for year in one.years)]
        amounts += [("mean", one.mean)] if one.mean else []
        amounts += [("against", one.against.amount)] if one.against else []
        for row, amount in amounts:
            days = inclusive(amount.period) or {}
            chosen = dict(one.options)
            yield (
                *(one.number, row, place.name, place.iso3, place.admin1, days.get("start"), days.get("end")),
                *(one.measure.value, one.says, chosen.get("who_is_counted"), chosen.get("whose_killing")),
                *(one.release, amount.held.value),
                *(json_number(part) for part in (amount.low, amount.best, amount.high)),
                *(amount.events, one.why, _sentence(one, row)),
                *(_source(releases[one.release]), dict(asked.accessed).get(one.release)),
            )
    for failure in asked.failures:
        told: dict[str, object] = {"row": "failed", "release": failure.release, "answer": "failed"}
        told |= {"why": failure.problem}
        yield tuple(told.get(column) for column in COLUMNS)


def _sentence(one: Defined, row: str) -> str | None:
    if row == "against" and one.against:
        return one.against.sentence
    return one.sentence if row == "period" else None


def _source(release: Release) -> str:
    licence = "" if release.licence in release.citation else f" {release.licence}."
    return f"{release.citation}{licence} {release.url}".strip()


def as_terminal(asked: Asked) -> str:
    """The answer for people: the figures of every definition, each with its sentence, and what may be compared."""
    return "".join(f"{line}\n" for line in _lines(asked))


def _lines(asked: Asked) -> Iterator[str]:
    yield from _wrapped(_asked_words(asked.question))
    yield from _wrapped(f"{FLOOR} {DRAFT}")
    releases = {release.key: release for release in asked.releases}
    for one in asked.figures:
        yield ""
        yield from _of_one(one, releases[one.release])
    for failure in asked.failures:
        yield ""
        yield from _wrapped(f"{failure.release}: {HELD[Held.FAILED]}: {failure.problem}")
    yield ""
    for note in (*asked.comparability, *(caveat.text for caveat in asked.caveats)):
        yield from _wrapped(note)
    for release in asked.releases:
        yield from _wrapped(f"[{release.key}] {_source(release)}{_accessed(asked, release)}")
    if any(one.receipts for one in asked.figures):
        yield from _wrapped("Behind a figure: ask the same with --receipts and its number.")


def _asked_words(question: Question) -> str:
    measures = listed([MEASURES[measure] for measure in question.measures])
    by = f" by {listed([party.name for party in question.perpetrators])}" if question.perpetrators else ""
    against = f", against {period(question.against)}" if question.against else ""
    return f"{measures[0].upper()}{measures[1:]}{by}: {question.place.name}, {period(question.period)}{against}."


def _of_one(one: Defined, release: Release) -> Iterator[str]:
    dataset = f"{release.dataset.upper()} {release.version}"
    yield from _wrapped(f"({one.number}) {one.says} [{dataset}]", indent=INDENT, first=0)
    yield " " * INDENT + amount_words(one.amount)
    for year in one.years:
        yield f"{' ' * INDENT}{period(year.period)}: {amount_words(year)}"
    if one.mean:
        yield f"{' ' * INDENT}mean of {len(one.years)} years: {amount_words(one.mean)}"
    if one.against:
        yield f"{' ' * INDENT}{period(one.against.amount.period)}: {amount_words(one.against.amount)}"
        if one.against.best is not None:
            yield " " * INDENT + _change_words(one.against)
    compared = one.against.sentence if one.against else None
    for label, texts in (
        ("The same", one.also),
        ("", [one.why] if one.why else []),
        ("To cite", [one.sentence] if one.sentence else []),
        ("To cite", [compared] if compared else []),
        ("", [caveat.text for caveat in (*one.caveats, *(one.against.caveats if one.against else ()))]),
    ):
        for text in texts:
            yield from _wrapped(f"{label}: {text}" if label else text, indent=INDENT)


def amount_words(amount: Amount) -> str:
    """A figure with its range, or what there is instead.

    >>> from datetime import date
    >>> from tollcheck.model import Period
    >>> year = Period(date(2022, 1, 1), date(2023, 1, 1))
    >>> amount_words(Amount(year, Held.FIGURES, 1688, 1804, 2938))
    '1,804 [1,688–2,938]'
    >>> amount_words(Amount(year, Held.BOUNDS, None, None, 2938))
    'at most 2,938 (bounds only)'
    """
    if amount.held is Held.BOUNDS:
        low, high = (None if part is None else counted(part) for part in (amount.low, amount.high))
        told = f"between {low} and {high}" if low and high else f"at least {low}" if low else f"at most {high}"
        return f"{told} ({HELD[Held.BOUNDS]})"
    if amount.held is not Held.FIGURES or amount.best is None or amount.low is None or amount.high is None:
        return HELD[amount.held]
    events = "" if amount.events is None else f", {amount.events:,} events"
    return f"{counted(amount.best)} [{counted(amount.low)}–{counted(amount.high)}]{events}"


def _change_words(found: Compared) -> str:
    low, best, high = (signed(part or 0) for part in (found.low, found.best, found.high))
    percent = f" ({signed_percent(found.fraction)})" if found.fraction is not None else ""
    return f"change: {best}{percent} [{low} to {high}]"


def _accessed(asked: Asked, release: Release) -> str:
    day = dict(asked.accessed).get(release.key)
    return f" Accessed {day}." if day else ""


def _wrapped(text: str, *, indent: int = 0, first: int | None = None) -> Iterable[str]:
    lead = " " * (indent if first is None else first)
    return textwrap.wrap(
        one_line(text), WIDTH, initial_indent=lead, subsequent_indent=" " * indent, break_on_hyphens=False
    )


FORMATS: Mapping[str, Callable[[Asked], str]] = MappingProxyType(
    {"terminal": as_terminal, "json": as_json, "csv": as_csv}
)
