"""How to cite a report or a claim of it, and how to get at the events behind a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tollcheck.model import Release, Report, Review
from tollcheck.render.inert import one_line, shortened
from tollcheck.render.receipts import how_to_get_events
from tollcheck.render.signed import standing
from tollcheck.render.words import verdict_words
from tollcheck.say.figures import day, listed

LONGEST_QUOTE = 160
SHORT_DIGEST = 19  # "sha256:" and twelve digits


@dataclass(frozen=True, slots=True)
class Citing:
    """A claim's own citation, those of the data behind it, the command for its receipts, and what that lists."""

    claim: str
    data: tuple[str, ...]
    command: str | None
    receipts: tuple[str, ...]


def citing(review: Review, report: Report, *, number: int) -> Citing:
    """How to cite one claim."""
    used = _used(review, report)
    quote = shortened(review.claim.quote, limit=LONGEST_QUOTE)
    return Citing(
        claim=f"“{quote}”: {verdict_words(review.verdict)}. Claim {number} in {_report(report, used)}",
        data=tuple(_data(release, report) for release in used),
        command=f"tollcheck receipts report.json {review.claim.id}" if used else None,
        receipts=tuple(_receipts(release) for release in used),
    )


def report_citation(report: Report) -> str:
    """How to cite the whole report."""
    return f"{_report(report, report.releases)[0].upper()}{_report(report, report.releases)[1:]}"


def _used(review: Review, report: Report) -> tuple[Release, ...]:
    """The releases that answered a claim."""
    keys = {estimate.universe.release for estimate in review.estimates}
    return tuple(release for release in report.releases if release.key in keys)


def _report(report: Report, releases: tuple[Release, ...]) -> str:
    """What was checked, on what, when, by which program; the digest names the text to the letter."""
    article = report.article
    title = one_line(article.title or "untitled text")
    told = f"“{title}”" + (f" ({day(article.published)})" if article.published else "")
    record = listed([release.key for release in releases]) if releases else "no release"
    return (
        f"the check of {told} against {record}, made {day(date.fromisoformat(report.made_at[:10]))} by tollcheck "
        f"{report.version}, knowledge {_short(report.knowledge)}, text {_short(article.digest)}. {standing(report)}"
    )


def _data(release: Release, report: Report) -> str:
    """A data set's citation, with the day on which it was used."""
    used = day(date.fromisoformat(report.made_at[:10]))
    where = f" {release.url}" if release.url else ""
    return one_line(f"{release.citation}{where} Used {used}, {_short(release.digest)}.")


def _short(digest: str) -> str:
    """The beginning of a digest, which is enough to tell texts apart; the page and the JSON have the whole."""
    return digest[:SHORT_DIGEST]


def _receipts(release: Release) -> str:
    """Whether a release was made of events, and how to see them."""
    how = how_to_get_events(release).replace("`", "")  # marks that only a terminal needs
    if release.rows is None:
        return f"{release.key} holds sums only. {how}"
    return (
        f"{release.key} is summed from {release.rows:,} events. Where they are on your machine the command lists those "
        f"behind the figure, else the sums. {how}"
    )
