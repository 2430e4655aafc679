"""The digest of a round: the claims that the record does not show or contradicts, article by article, and those of
earlier checks whose verdict moved because another release is loaded.

The words beside each claim are the report's own, so that what has to stand beside a verdict stands here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tollcheck.history.comparing import Difference
from tollcheck.model import Report, Review, VerdictId
from tollcheck.render.inert import one_line
from tollcheck.render.inert_markdown import markdown_text
from tollcheck.render.json_text import pretty
from tollcheck.render.words import all_caveats, verdict_words
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.watching.recheck import Rechecked
from tollcheck.watching.watch import Checked

TOLD = (VerdictId.UNSUPPORTED, VerdictId.REFUTED)
STANDING = "Drafts of a machine: nobody has signed them."
MOVED = "Their words are the same; the releases that they are held against are others now."


def as_text(checked: Sequence[Checked], moved: Sequence[Rechecked] = ()) -> Iterator[str]:
    """Lines for people."""
    told = [(one, told_of(one.report)) for one in checked]
    yield f"{len(checked)} checked, {sum(bool(reviews) for _, reviews in told)} with claims to look at. {STANDING}"
    for one, reviews in told:
        if reviews:
            yield ""
            yield one_line(f"{one.check}  {_title(one)}")
        for review in reviews:
            yield "  " + one_line(f"{verdict_words(review.verdict)}: “{review.claim.quote}”")
            yield "    " + one_line(f"{review.because}")
    if moved:
        yield ""
        yield f"{len(moved)} checked earlier moved. {MOVED}"
    for again in moved:
        yield ""
        yield from moved_lines(again)


def as_markdown(checked: Sequence[Checked], moved: Sequence[Rechecked] = ()) -> Iterator[str]:
    """The same as Markdown; nothing that an article holds is more than text in it."""
    yield f"# {len(checked)} checked"
    yield f"\n{STANDING}"
    for one in checked:
        reviews = told_of(one.report)
        if reviews:
            yield f"\n## {markdown_text(_title(one))}\n"
            yield f"Check `{one.check}`\n"
        for review in reviews:
            yield f"- **{markdown_text(verdict_words(review.verdict))}**: “{markdown_text(review.claim.quote)}”"
            yield f"  {markdown_text(review.because)}"
    if moved:
        yield f"\n## {len(moved)} checked earlier moved\n\n{MOVED}"
    for again in moved:
        yield f"\n### {markdown_text(_titled(again))}\n"
        yield f"Check `{again.kept.id}`, version {again.version}, {markdown_text(_by(again))}\n"
        for claim in again.moved:
            before, after = _verdicts(claim)
            yield f"- {before} → **{after}**: “{markdown_text(claim.quote)}”{_beside(claim)}"


def as_json(checked: Sequence[Checked], moved: Sequence[Rechecked] = ()) -> Iterator[str]:
    """The same for programs: a list of checks, of which the earlier ones tell what moved."""
    yield pretty([*map(_check, checked), *map(_moved, moved)])


def told_of(report: Report) -> list[Review]:
    """The reviews that a digest tells."""
    return [review for review in report.reviews if review.verdict.id in TOLD]


def moved_lines(found: Rechecked) -> Iterator[str]:
    """What moved in a check, in lines."""
    yield one_line(f"{found.kept.id}@{found.version}  {_titled(found)}  {_by(found)}")
    for one in found.moved:
        before, after = _verdicts(one)
        yield "  " + one_line(f"{before} → {after}: “{one.quote}”{_beside(one)}")
    others = len(found.differences) - len(found.moved)
    if others:
        yield f"  {others} with other figures and the same verdict"


def _by(found: Rechecked) -> str:
    by = ", ".join(found.releases_now) or "the same releases, computed anew"
    return f"by {by}" + (f" instead of {', '.join(found.releases_before)}" if found.releases_before else "")


def _titled(found: Rechecked) -> str:
    return found.kept.title or found.kept.source


def _verdicts(one: Difference) -> tuple[str, str]:
    before, after = (verdict or "not there" for verdict in one.verdict)
    return before, after


def _beside(one: Difference) -> str:
    """What has to stand beside a verdict that says that nothing was found."""
    return f" {NOT_DOCUMENTED}" if one.verdict[1] == VerdictId.UNSUPPORTED else ""


def _title(one: Checked) -> str:
    return one.report.article.title or one.source


def _check(one: Checked) -> dict[str, Any]:
    return {
        "check": one.check,
        "source": one.source,
        "url": one.report.article.url,
        "title": one.report.article.title,
        "claims": [_claim(review) for review in told_of(one.report)],
        "moved": [],
    }


def _moved(found: Rechecked) -> dict[str, Any]:
    return {
        "check": found.kept.id,
        "version": found.version,
        "source": found.kept.source,
        "url": None,
        "title": found.kept.title,
        "claims": [],
        "moved": [
            {"quote": one.quote, "before": one.verdict[0], "after": one.verdict[1], "says": _beside(one).strip()}
            for one in found.moved
        ],
        "releases_before": list(found.releases_before),
        "releases_now": list(found.releases_now),
    }


def _claim(review: Review) -> dict[str, Any]:
    return {
        "id": review.claim.id,
        "quote": review.claim.quote,
        "verdict": review.verdict.id.value,
        "because": review.because,
        "caveats": [{"id": caveat.id, "text": caveat.text} for caveat in all_caveats(review)],
    }
