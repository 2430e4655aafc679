"""A report as Markdown that reads well as it stands and when it is rendered, in a note, an issue or a wiki.

It says what the page says, from the same words. Each text is one line and escaped, whoever wrote it; there is no HTML
in it, and a link leads to the web or is no link.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tollcheck.model import Report
from tollcheck.render.address import address
from tollcheck.render.inert_markdown import markdown_cell
from tollcheck.render.inert_markdown import markdown_text as _text
from tollcheck.render.page import Card, Check, MissingDeaths, Page, Source, page
from tollcheck.render.signed import standing
from tollcheck.render.table import Row, Table
from tollcheck.say.figures import listed


def render(report: Report) -> str:
    """The report as CommonMark with tables, ending in a line break."""
    return "\n\n".join(block for block in _blocks(report) if block) + "\n"


def _blocks(report: Report) -> Iterator[str]:
    shown = page(report)
    yield f"# {_text(shown.title)}"
    yield _strong(report.coverage)
    yield from map(_strong, report.article.notes)
    yield f"> {_text(standing(report))}"
    yield _list([*map(_text, shown.byline), *([_link(shown.url, shown.url)] if shown.url else [])])
    yield "; ".join(f"{_text(step.says)}: **{step.count}**" for step in shown.steps) + "."
    yield from _summary(shown)
    for card in shown.cards:
        yield from _card(card)
    if shown.checks:
        yield "## The article's own arithmetic"
        yield _list(map(_check, shown.checks))
    yield "## Judged on"
    yield _list(map(_source, shown.sources))
    yield "## How it was made"
    yield _list(f"{_text(name)}: {_text(value)}" for name, value in shown.settings)


def _summary(shown: Page) -> Iterator[str]:
    if not shown.entries:
        yield "No claims were found in the text."
        return
    rows = [(entry.words, listed([str(number) for number in entry.claims]), entry.means) for entry in shown.entries]
    yield _table(("Verdict", "Claims", "What it means"), rows)


def _card(card: Card) -> Iterator[str]:
    yield f"## Claim {card.number}"
    said_by = f" — as said by {_text(card.said_by)}" if card.said_by else ""
    yield f"> {_text(card.before + card.quote + card.after)}{said_by}"
    yield f"Claim: “{_text(card.quote)}”"
    tags = f" ({_text(', '.join(card.tags))})" if card.tags else ""
    beside = f" {_text(card.beside)}" if card.beside else ""
    yield f"{_strong(card.verdict)}{tags}.{beside} {_text(card.because)}"
    if card.editor:
        yield _strong(card.editor)
    if card.deciding:
        yield "\n".join(("What decides:", "", _list(map(_text, card.deciding.questions))))
        rows = [(row.answers, row.verdict, row.figure) for row in card.deciding.rows]
        yield _table(("If", "Verdict", "Figure"), rows)
        yield from _left_out(card.deciding.left_out, "combinations")
    if card.table:
        yield from _definitions(card.table)
    if card.missing:
        yield from _missing(card.missing)
    yield from _labelled("Near miss", card.near)
    yield from _labelled("May come from", card.origins)
    yield from _labelled("Keep in mind", [caveat.text for caveat in card.caveats])
    yield from _labelled("Could be written", [card.wording] if card.wording else [])
    yield from _labelled("How the claim was read", [told.words for told in card.readings])


def _definitions(table: Table) -> Iterator[str]:
    """What each definition gives; those that do not vote are named as such."""
    shared = f" All count: {_text(table.shared)}." if table.shared else ""
    yield f"{_text(table.says)}{shared}".strip()
    rows = [_row(row, votes=True) for row in (*table.votes, *table.more)]
    rows += [_row(row, votes=False) for row in table.apart]
    yield _table(("Definition", "Record, best", "Low to high", "Answer", "Votes"), rows)
    yield from _left_out(table.left_out, "definitions that do not vote")


def _row(row: Row, *, votes: bool) -> Sequence[str]:
    made_of = f" ({'; '.join(row.made_of)})" if row.made_of else ""
    answer = f"{row.answer}, {row.side}" if row.side else row.answer
    return f"{row.definition}{made_of}", row.best, row.range, answer, "yes" if votes else "no"


def _left_out(count: int, what: str) -> Iterator[str]:
    if count:
        yield f"{count:,} more {what} stand in the JSON report."


def _missing(missing: MissingDeaths) -> Iterator[str]:
    counting = missing.counting or missing.things
    yield f"{_strong(missing.title)}: the record would have to have missed, counting {_text(counting)}:"
    yield _list(
        _text(f"in {gap.period} at least {gap.deaths}" + (f", {gap.on_top}" if gap.on_top else ""))
        for gap in missing.gaps
    )


def _labelled(label: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"{_strong(label)}:"
        yield _list(map(_text, texts))


def _check(check: Check) -> str:
    which = listed([str(number) for number in check.claims])
    return f"Claims {which}: {check.holds}. {_text(check.because)}"


def _source(source: Source) -> str:
    return (
        f"{_text(source.key)}: {_link(source.url, source.title)}. Covers {_text(source.covers)}. "
        f"Licence: {_text(source.licence)}. {_text(source.citation)}"
    )


def _strong(text: str) -> str:
    """The text in bold; nothing where nothing of it is seen, since four stars would be a line across the page."""
    shown = _text(text)
    return f"**{shown}**" if shown else ""


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {item}" for item in items)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; its cells are escaped here, and an empty one holds a dash."""
    lines = [head, ["---"] * len(head), *([markdown_cell(cell) or "–" for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _link(url: str | None, text: str) -> str:
    """The text as a link, where the address is one of the web."""
    target = address(url)
    return f"[{_text(text)}]({target})" if target else _text(text)
