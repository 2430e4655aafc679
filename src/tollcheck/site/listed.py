"""A check as lists, feeds and the search show it, so short that a thousand are read in a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from tollcheck.model import VerdictId
from tollcheck.render.inert import one_line, shortened
from tollcheck.render.signed import final_verdict
from tollcheck.render.words import VERDICTS
from tollcheck.say.because import NOT_DOCUMENTED
from tollcheck.site.published import Published
from tollcheck.site.slugs import slug_of
from tollcheck.site.versions import Correction

LONGEST_QUOTE = 160
A_MINUTE = 230  # words
# The verdicts that a check is told by first: what a reader most needs to know of it.
FIRST = (
    VerdictId.REFUTED,
    VerdictId.UNSUPPORTED,
    VerdictId.DEPENDS,
    VerdictId.UNDECIDED,
    VerdictId.SUPPORTED,
    VerdictId.NO_DATA,
    VerdictId.NOT_CHECKABLE,
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim in a list: its words, the verdict that the signature stands for, and what may not be cut off from it."""

    id: str
    quote: str
    verdict: str
    words: str
    beside: str
    by: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A check in a list."""

    slug: str
    title: str
    at: str
    first_at: str
    by: str
    role: str
    outlet_date: str
    category: str
    places: tuple[str, ...]
    actors: tuple[str, ...]
    claims: tuple[Judged, ...]
    corrected: str
    minutes: int

    @property
    def url(self) -> str:
        """Where its page stands below the site."""
        return f"checks/{self.slug}/"

    @property
    def leading(self) -> Judged | None:
        """The claim that the check is told by first."""
        order = {verdict.value: at for at, verdict in enumerate(FIRST)}
        return min(self.claims, key=lambda one: order[one.verdict], default=None)

    @property
    def verdicts(self) -> tuple[str, ...]:
        """The verdicts in it, each once."""
        return tuple(dict.fromkeys(one.verdict for one in self.claims))

    def document(self) -> dict[str, Any]:
        """As plain values, to be kept for the next build."""
        return asdict(self)


def listed(slug: str, versions: Iterable[Published], corrections: tuple[Correction, ...]) -> Listed:
    """The check as lists show it, from all its versions."""
    first, *_, last = (*versions,) * 2
    report, signed = last.report, last.signed
    article = report.article
    told = [last.about[review.claim.id] for review in report.reviews]
    return Listed(
        slug=slug,
        title=one_line(article.title or shortened(article.text, limit=80)) or "Untitled text",
        at=signed.at,
        first_at=first.signed.at,
        by=one_line(signed.by),
        role=one_line(signed.role or ""),
        outlet_date=article.published.isoformat() if article.published else "",
        category=one_line(article.category or ""),
        places=tuple(dict.fromkeys(one_line(one.place) for one in told if slug_of(one.place))),
        actors=tuple(dict.fromkeys(one_line(actor) for one in told for actor in one.actors if slug_of(actor))),
        claims=tuple(_judged(last, number) for number in range(len(report.reviews))),
        corrected=corrections[0].at if corrections else "",
        minutes=max(1, round(len(" ".join(review.because for review in report.reviews).split()) / A_MINUTE)),
    )


def _judged(check: Published, at: int) -> Judged:
    review = check.report.reviews[at]
    verdict, words = final_verdict(check.report, review)
    machine = review.verdict.id
    is_unsupported = VerdictId.UNSUPPORTED in (verdict, machine)
    return Judged(
        id=review.claim.id,
        quote=shortened(one_line(review.claim.quote), limit=LONGEST_QUOTE),
        verdict=verdict.value,
        words=words,
        beside=NOT_DOCUMENTED if is_unsupported else "",
        by=one_line(review.claim.attributed_to or ""),
    )


def from_document(told: dict[str, Any]) -> Listed:
    """A check from what was kept of it."""
    lists = {name: tuple(told[name]) for name in ("places", "actors")}
    return Listed(**{**told, **lists, "claims": tuple(Judged(**one) for one in told["claims"])})


def verdict_name(verdict: str) -> str:
    """A verdict as a reader sees it."""
    return VERDICTS[VerdictId(verdict)]
