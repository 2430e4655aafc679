"""A traced number for reading in a terminal, and as JSON, ``tollcheck.trace/1``.

The JSON Schema stands beside this file. Dates are inclusive there, as in a report; percentages are written as they are
told, in points.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tollcheck.render.inert import one_line
from tollcheck.render.json_report import release_document
from tollcheck.render.json_text import Json, inclusive, number, pretty
from tollcheck.say.trace import NO_PROOF, ToldOrigin, ToldTrace, chance_words, value_words
from tollcheck.studies.trace.definitions import Definition
from tollcheck.version import VERSION

SCHEMA = "tollcheck.trace/1"
WIDTH = 80
INDENT = 5  # columns of the number of an answer
MOST_ALSO = 2  # other definitions of one figure, in a terminal


def render(told: ToldTrace, style: str, *, width: int = WIDTH) -> str:
    """A trace as ``terminal`` or ``json``."""
    return pretty(document(told)) + "\n" if style == "json" else "\n".join(_lines(told, width)) + "\n"


def _lines(told: ToldTrace, width: int) -> Iterator[str]:
    """The answer, then the definitions that give the number, then what was tried."""
    yield from _wrapped(told.answer, width)
    if told.origins:
        yield ""
    for place, origin in enumerate(told.origins, 1):
        yield from _wrapped(origin.words, width, first=f"{place:>3}")
        yield from _wrapped(_figures(origin), width, first="")
        if origin.also:
            yield from _wrapped(f"the same figure: {'; '.join(origin.also[:MOST_ALSO])}", width, first="")
    more = told.trace.matches - sum(1 + len(origin.also) for origin in told.origins)
    yield ""
    if more > 0:
        yield from _wrapped(f"And {more:,} more definitions, none of them plainer.", width)
    yield from _wrapped(told.tried, width)
    if told.origins:
        yield from _wrapped(NO_PROOF, width)


def _figures(origin: ToldOrigin) -> str:
    match = origin.match
    says = "found" if match.is_found else "may be chance"
    chance = f"{chance_words(match.by_chance)}, {match.tried:,} as plain tried"
    return f"{value_words(match)}, {origin.source}; {says} ({chance})"


def _wrapped(text: str, width: int, *, first: str | None = None) -> list[str]:
    indent = "" if first is None else " " * INDENT
    lead = "" if first is None else first.ljust(INDENT)
    shown = one_line(text)
    return textwrap.wrap(shown, width, initial_indent=lead, subsequent_indent=indent, break_on_hyphens=False)


def document(told: ToldTrace) -> Json:
    """A trace as plain values, in the order in which they are published."""
    trace = told.trace
    wanted, scope = trace.wanted, trace.scope
    return {
        "schema": SCHEMA,
        "made": {"tool": "tollcheck", "version": VERSION},
        "number": {
            "written": told.written,
            "value": number(wanted.value),
            "notation": wanted.notation.value,
            "interval": [number(wanted.low), number(wanted.high)],
        },
        "places": [place.name for place in scope.places] if scope.places is not None else None,
        "period": inclusive(scope.within),
        "measure": scope.counted,
        "covered": trace.is_covered,
        "found": told.is_found,
        "answer": told.answer,
        "origins": [_origin(origin) for origin in told.origins],
        "matches": trace.matches,
        "tried": trace.tried,
        "share_of_numbers": number(trace.share),
        "releases": [release_document(release) for release in told.releases],
    }


def _origin(origin: ToldOrigin) -> Json:
    match = origin.match
    return {
        "definition": origin.words,
        "value": number(match.value),
        "low": number(match.low),
        "high": number(match.high),
        "found": match.is_found,
        "tried": match.tried,
        "by_chance": number(match.by_chance),
        **_parts(match.definition),
        "also": list(origin.also),
    }


def _parts(definition: Definition) -> Json:
    """A definition taken apart, for programs."""
    block = definition.block
    return {
        "source": definition.source,
        "form": definition.form.value,
        "counted": block.counted,
        "by": block.by,
        "figure": block.figure.value,
        "of": block.of,
        "place": definition.place.name,
        "period": inclusive(definition.period),
        "against": inclusive(definition.against),
        "cost": definition.cost,
    }
