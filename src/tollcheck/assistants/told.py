"""An answer as text, for the assistants that show their model no structured content.

It holds every sentence that may not be dropped: an assistant that reads only this reads enough to cite rightly.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tollcheck.assistants.shapes import (
    AskAnswer,
    CheckAnswer,
    ClaimSummary,
    DefinedFigures,
    ExplainAnswer,
    RecordsAnswer,
    Source,
    TraceAnswer,
)
from tollcheck.render.words import signed


def check_text(answer: CheckAnswer) -> str:
    """A checked text."""
    return "\n".join(_check(answer))


def _check(answer: CheckAnswer) -> Iterator[str]:
    tally = answer.counts
    yield answer.coverage
    yield from answer.notices
    yield from answer.notes
    yield f"{tally.claims} claims, {tally.covered} of them covered by the record, {tally.decided} answered."
    for claim in answer.claims:
        yield ""
        yield from _claim(claim)
    yield ""
    if answer.claims_left_out:
        yield f"{answer.claims_left_out} more claims stand in the whole report."
    for check in answer.self_checks:
        yield f"Own arithmetic ({', '.join(check.claims)}): {check.because}"
    yield from _sources(answer.sources)
    yield from (f"Cannot be read: {problem}" for problem in answer.problems)
    yield f"To cite: {answer.cite}"
    yield f"The whole report: {answer.report} (JSON), {answer.markdown} (for reading)"


def _claim(claim: ClaimSummary) -> Iterator[str]:
    said_by = f", as said by {claim.said_by}" if claim.said_by else ""
    tags = f" ({', '.join(claim.tags)})" if claim.tags else ""
    yield f"[{claim.id}] “{claim.quote}”{said_by}"
    yield f"    {claim.verdict_words}{tags}. {claim.because}"
    for label, texts in (
        ("Keep in mind", claim.caveats),
        ("What decides", claim.decides),
        ("Near miss", claim.near),
        ("May come from", claim.origins),
        ("", claim.missing),
        ("Could be written", [claim.wording] if claim.wording else []),
    ):
        yield from (f"    {label}: {text}" if label else f"    {text}" for text in texts)
    for figure in claim.figures:
        votes = "" if figure.votes else "; does not vote"
        yield f"    {figure.definition} [{figure.release}]: {figure.words} ({figure.answer}{votes})"


def ask_text(answer: AskAnswer) -> str:
    """An answer to a question."""
    return "\n".join(_ask(answer))


def _ask(answer: AskAnswer) -> Iterator[str]:
    yield f"{answer.place}, {answer.period}: {answer.answer.replace('_', ' ')}."
    yield from answer.notices
    for one in answer.figures:
        yield ""
        yield from _defined(one)
    yield ""
    if answer.figures_left_out:
        yield f"{answer.figures_left_out} more definitions are left out; name a measure to see them."
    yield from (*answer.comparability, *answer.caveats)
    yield from _sources(answer.sources)
    yield from (f"Failed to load: {problem}" for problem in answer.problems)


def _defined(one: DefinedFigures) -> Iterator[str]:
    yield f"({one.number}) {one.definition} [{one.release}]: {one.held.words}"
    yield from (f"    {year.period}: {year.words}" for year in one.years)
    if one.mean:
        yield f"    mean of {len(one.years)} years: {one.mean.words}"
    if one.against:
        yield f"    {one.against.period}: {one.against.words}"
    if one.change and one.change.best is not None:
        yield f"    change: {signed(one.change.best)} [{signed(one.change.low or 0)} to {signed(one.change.high or 0)}]"
    if one.why:
        yield f"    {one.why}"
    yield from (f"    To cite: {sentence}" for sentence in one.sentences)
    yield from (f"    {caveat}" for caveat in one.caveats)


def trace_text(answer: TraceAnswer) -> str:
    """A traced number."""
    return "\n".join(_trace(answer))


def _trace(answer: TraceAnswer) -> Iterator[str]:
    yield answer.answer
    for origin in answer.origins:
        found = "found" if origin.found else "may be chance"
        yield f"- {origin.definition}: {origin.words} ({origin.source}; {found})"
    yield answer.tried
    yield from answer.notices
    yield from _sources(answer.sources)


def records_text(answer: RecordsAnswer) -> str:
    """The releases that are loaded."""
    lines = [
        f"{one.release}: {one.title}. {one.covers}; {one.grain}. {one.licence}; {one.passing_on}. {one.no_toll}".strip()
        for one in answer.records
    ]
    return "\n".join([*lines, *(f"Cannot be read: {problem}" for problem in answer.problems), *answer.notices])


def explain_text(answer: ExplainAnswer) -> str:
    """An explanation, or the list of what there is to explain."""
    return answer.text or "\n".join(f"{entry.name}: {entry.title}" for entry in answer.entries)


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    for source in sources:
        day = f" Accessed {source.accessed}." if source.accessed else ""
        licence = "" if source.licence in source.citation else f" {source.licence}."
        yield f"Source [{source.release}]: {source.citation}{licence}{day} Licence: {source.passing_on}."
