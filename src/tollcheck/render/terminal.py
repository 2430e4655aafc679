"""A report for reading in a terminal: what lies outside the record, then the claims in the order of the article.

Every line fits the width that is asked for. Colour is only ever added to words that say the same without it; the
verdict is always spelled out. A claim that cannot be checked takes three lines, so that the checked ones stand out.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from tollcheck.model import Article, Release, Report, Review, VerdictId
from tollcheck.render.decisive import decisive
from tollcheck.render.definitions import options_words
from tollcheck.render.inert import one_line, shortened
from tollcheck.render.missing import compared, leading_missing, of_claim
from tollcheck.render.signed import editors_verdict, standing
from tollcheck.render.tally import by_verdict, counts
from tollcheck.render.words import (
    beside_verdict,
    counted,
    missing_title,
    origin_words,
    other_caveats,
    things_words,
    verdict_words,
)
from tollcheck.say.figures import day, listed, period

WIDTH, NARROWEST = 80, 60
QUOTE_LIMIT = 220
SHORT_QUOTE = 40  # a quote below this needs its sentence
LABEL = 17  # columns of "Could be written "

BOLD, DIM = "1", "2"
COLOURS = {
    VerdictId.SUPPORTED: "1;34",
    VerdictId.DEPENDS: "1;35",
    VerdictId.UNDECIDED: "1;36",
    VerdictId.UNSUPPORTED: "1;33",
    VerdictId.REFUTED: "1;31",
    VerdictId.NO_DATA: BOLD,
    VerdictId.NOT_CHECKABLE: BOLD,
}


def render(report: Report, *, width: int = WIDTH, colour: bool = False) -> str:
    """The report as lines of at most ``width`` columns, with ANSI colours only where they are asked for."""
    page = _Page(width, colour)
    page.text(report.coverage, style=BOLD)
    for note in report.article.notes:
        page.text(note, style=BOLD)
    page.text(standing(report))
    page.gap()
    _head(page, report)
    for number, review in enumerate(report.reviews, 1):
        _review(page, number, review, report.article.text, editor=editors_verdict(report, review))
    _self_checks(page, report)
    _releases(page, report.releases)
    _foot(page, report)
    return "\n".join(page.lines).rstrip("\n") + "\n"


class _Page:
    """Lines being set: wraps first and colours after, so that a code never counts as a column."""

    def __init__(self, width: int, colour: bool) -> None:
        self.width = max(width, NARROWEST)
        self.colour = colour
        self.lines: list[str] = []

    def gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def text(self, text: str, *, indent: int = 0, first: str | None = None, style: str | None = None) -> None:
        """A paragraph; ``first`` stands before its first line, in the columns of the indent."""
        lead = (first or "").ljust(indent)
        wrapped = textwrap.wrap(
            one_line(text),
            self.width,
            initial_indent=lead,
            subsequent_indent=" " * indent,
            break_on_hyphens=False,
        )
        self.lines.extend(self.painted(line, style) for line in wrapped or [lead.rstrip()])

    def labelled(self, label: str, texts: Iterable[str]) -> None:
        """Paragraphs beside a label; none if there are none."""
        for text in texts:
            self.text(text, indent=3 + LABEL, first="   " + label)
            label = ""

    def rule(self, title: str) -> None:
        self.gap()
        self.lines.append(self.painted(f"── {title} ".ljust(self.width, "─"), DIM))

    def painted(self, text: str, style: str | None) -> str:
        return f"\x1b[{style}m{text}\x1b[0m" if self.colour and style else text


def _head(page: _Page, report: Report) -> None:
    article, tally = report.article, counts(report)
    page.text(article.title or "Untitled text", style=BOLD)
    page.text(_byline(article))
    page.text(
        f"Numbers seen: {tally['numerals']:,}. Claims found: {tally['claims']:,}; of a sort that the record "
        f"holds: {tally['checkable']:,}; of these covered: {tally['covered']:,}; of these answered, not within the "
        f"record's uncertainty: {tally['decided']:,}."
    )
    if not report.reviews:
        page.text("No claims were found in the text.")
    page.gap()
    found = by_verdict(report)
    width = max((len(words) for _, words in found), default=0)
    for (_, words), places in found.items():
        page.text(", ".join(map(str, places)), indent=width + 8, first=f"{len(places):>4}  {words}")


def _byline(article: Article) -> str:
    authors = [", ".join(part for part in (author.name, author.role) if part) for author in article.authors]
    published = day(article.published) if article.published else "date of publication not known"
    return " · ".join(part for part in (listed(authors) if authors else None, article.url, published) if part)


def _review(page: _Page, number: int, review: Review, text: str, *, editor: str | None) -> None:
    claim, verdict = review.claim, review.verdict
    page.rule(str(number))
    source = f" — {one_line(claim.attributed_to)}" if claim.attributed_to else ""
    page.text(f"“{shortened(claim.quote, limit=QUOTE_LIMIT)}”{source}", indent=3)
    sentence = shortened(claim.sentence.of(text), limit=QUOTE_LIMIT)
    if len(claim.quote) < SHORT_QUOTE < len(sentence):
        page.text(f"in: {sentence}", indent=7, first="   ", style=DIM)
    tags = f" [{', '.join(verdict.tags)}]" if verdict.tags else ""
    sentence = " ".join(part for part in (f"{verdict_words(verdict)}{tags}.", beside_verdict(review)) if part)
    page.text(sentence, indent=3, style=COLOURS[verdict.id])
    page.text(review.because, indent=3)
    if editor:
        page.text(editor, indent=3, style=BOLD)
    page.labelled("What decides", _deciding(review))
    page.labelled(missing_title(claim), _missing(review))
    page.labelled("Near miss", (near.text for near in review.near))
    page.labelled("May come from", map(origin_words, review.origins))
    page.labelled("Keep in mind", (caveat.text for caveat in other_caveats(review)))
    page.labelled("Could be written", [review.wording] if review.wording else [])


def _deciding(review: Review) -> Iterator[str]:
    """The questions that decide, then what the claim is under each combination of answers."""
    table = decisive(review)
    if table is None:
        return
    yield from table.questions
    for row in table.rows:
        figure = f" ({row.figure})" if row.figure else ""
        yield f"– {row.answers}: {row.verdict}{figure}"
    if table.left_out:
        yield f"– and {table.left_out} more combinations, in the JSON report"


def _missing(review: Review) -> Iterator[str]:
    """What would have to be missing, a line a period, and what is counted; not twice what the passage has said."""
    leading = leading_missing(review.missing)
    if not leading or (len(leading) == 1 and counted(leading[0].deaths) in review.because):
        return
    counting = options_words(leading[0].options) if leading[0].options else things_words(review.claim)
    yield f"The record would have to have missed, counting {counting}:"
    for one in leading:
        beside = [words for words in (compared(one), of_claim(one)) if words]
        yield "; ".join([f"– in {period(one.period)} at least {counted(one.deaths)}", *beside])


def _self_checks(page: _Page, report: Report) -> None:
    if not report.self_checks:
        return
    places = {review.claim.id: str(number) for number, review in enumerate(report.reviews, 1)}
    page.rule("The article's own arithmetic")
    for check in report.self_checks:
        which = listed([places.get(claim, claim) for claim in check.claims])
        holds = "holds" if check.holds else "does not hold"
        page.text(f"Claims {which}: {holds}. {check.because}", indent=3)


def _releases(page: _Page, releases: Iterable[Release]) -> None:
    page.rule("Judged on")
    for release in releases:
        covers = f"{period(release.coverage)}, {release.places}"
        page.text(f"{release.key}: {release.title}. Covers {covers}. Licence: {release.licence}.", indent=3)
        page.text(release.citation, indent=5)


def _foot(page: _Page, report: Report) -> None:
    page.gap()
    page.text(f"tollcheck {report.version}, {report.made_at}; text {report.article.digest}.", style=DIM)
