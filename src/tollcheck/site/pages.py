"""The pages of a site: templates and what fills them; all text is somebody else's and is escaped where it is placed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib import resources
from math import ceil, isfinite
from typing import TYPE_CHECKING, Any

from tollcheck.model import Estimate, Review, VerdictId
from tollcheck.render.address import address
from tollcheck.render.citing import citing, report_citation
from tollcheck.render.claim_review import claim_review
from tollcheck.render.definitions import options_words
from tollcheck.render.embeddable import embeddable
from tollcheck.render.html import environment
from tollcheck.render.signed import editors_verdict, final_verdict, standing
from tollcheck.render.words import MEANINGS, VERDICTS, all_caveats, beside_verdict, verdict_words, writer
from tollcheck.say.figures import day
from tollcheck.site.listed import Listed, verdict_name
from tollcheck.site.published import Published
from tollcheck.site.settings import Settings
from tollcheck.site.slugs import slug_of
from tollcheck.site.versions import Correction

if TYPE_CHECKING:
    from jinja2 import Environment

A_PAGE = 40  # checks
MOST_FIGURES = 12  # rows of a claim's table; the report's JSON holds all
ANSWERS = {"yes": "meets the claim", "within": "meets it within the range", "no": "does not meet it", "no_data": "–"}
GROUPS = {
    "place": ("places", "Places"),
    "actor": ("actors", "Actors"),
    "category": ("categories", "Categories"),
    "verdict": ("verdicts", "Verdicts"),
    "author": ("authors", "Who signs"),
}

Files = Iterator[tuple[str, str]]  # path below the site, content


@dataclass(frozen=True, slots=True)
class Frame:
    """What every page says of itself: where it stands, its title, its words for a search engine, its picture."""

    path: str
    title: str
    description: str = ""
    image: str = ""
    is_old: bool = False
    data: tuple[str, ...] = field(default=())  # JSON-LD, inert in HTML

    @property
    def root(self) -> str:
        """The way up to the site's first page."""
        return "../" * self.path.count("/")


@dataclass(frozen=True, slots=True)
class Group:
    """Checks that have something in common: a place, an actor, a category, a verdict, who signed."""

    kind: str
    slug: str
    name: str
    checks: tuple[Listed, ...]

    @property
    def path(self) -> str:
        return f"{self.kind}/{self.slug}.html"


def groups(checks: Sequence[Listed]) -> Mapping[str, tuple[Group, ...]]:
    """All groups of all kinds, in the order of their names; names that differ by accents alone are one."""
    found: dict[str, dict[str, tuple[str, dict[str, Listed]]]] = {kind: {} for kind in GROUPS}
    for check in checks:
        for kind, name in _named(check):
            slug = slug_of(name)
            if slug:
                found[kind].setdefault(slug, (name, {}))[1][check.slug] = check
    return {
        kind: tuple(Group(kind, slug, name, tuple(held.values())) for slug, (name, held) in sorted(of_kind.items()))
        for kind, of_kind in found.items()
    }


def _named(check: Listed) -> Iterator[tuple[str, str]]:
    yield from (("place", name) for name in check.places)
    yield from (("actor", name) for name in check.actors)
    yield from (("category", name) for name in [check.category] if name)
    yield from (("verdict", verdict_name(verdict)) for verdict in check.verdicts)
    yield "author", check.by


def lists(checks: Sequence[Listed], settings: Settings) -> Files:
    """The first page and its followers, the lists by what checks have in common, and the pages that list those."""
    made = groups(checks)
    yield from _list("index", checks, settings, heading="", groups=made)
    for kind, found in made.items():
        several, heading = GROUPS[kind]
        frame = Frame(f"{several}.html", heading)
        yield frame.path, _shown("groups", frame, settings, heading=heading, found=found)
        for group in found:
            about = next(
                (one for one in settings.authors if kind == "author" and slug_of(one.name) == group.slug), None
            )
            yield from _list(group.path[:-5], group.checks, settings, heading=group.name, about=about)
    corrected = sorted((one for one in checks if one.corrected), key=lambda one: one.corrected, reverse=True)
    yield from _list("corrections", corrected, settings, heading="Corrections", says=settings.corrections)
    frame = Frame("search.html", "Search")
    yield frame.path, _shown("search", frame, settings, checks=checks)
    frame = Frame("about.html", "About", settings.description)
    meanings = [(name, VERDICTS[name], MEANINGS[name]) for name in VerdictId]
    yield frame.path, _shown("about", frame, settings, meanings=meanings)


def _list(base: str, checks: Sequence[Listed], settings: Settings, *, heading: str, **more: Any) -> Files:
    count = max(1, ceil(len(checks) / A_PAGE))
    paths = [f"{base}.html" if at == 1 else f"{base}-{at}.html" for at in range(1, count + 1)]
    for at, path in enumerate(paths):
        title = f"{heading or settings.title}" + (f", page {at + 1}" if at else "")
        shown = {"says": "", "about": None, "groups": {}, **more}
        yield (
            path,
            _shown(
                "list",
                Frame(path, title, settings.description),
                settings,
                heading=heading,
                checks=checks[at * A_PAGE : (at + 1) * A_PAGE],
                total=len(checks),
                newer=paths[at - 1] if at else None,
                older=paths[at + 1] if at + 1 < count else None,
                number=at + 1,
                pages=count,
                **shown,
            ),
        )


def check_pages(
    listed: Listed,
    versions: Sequence[Published],
    corrections: Sequence[Correction],
    settings: Settings,
    *,
    is_pictured: bool,
) -> Files:
    """The page of a check, one for each of its claims, and those of its earlier versions."""
    check = versions[-1]
    of, leading = len(versions), listed.leading
    image = f"{listed.url}{leading.id}.png" if leading and is_pictured else ""
    yield _check(listed, check, settings, corrections=corrections, number=of, of=of, image=image)
    for claim in listed.claims:
        yield _claim(listed, check, claim.id, settings, image=f"{listed.url}{claim.id}.png" if is_pictured else "")
    for number, old in enumerate(versions[:-1], 1):
        yield _check(listed, old, settings, corrections=(), number=number, of=of, image="")


def _check(
    listed: Listed,
    check: Published,
    settings: Settings,
    *,
    corrections: Sequence[Correction],
    number: int,
    of: int,
    image: str,
) -> tuple[str, str]:
    report, is_old = check.report, number < of
    path = f"{listed.url}version-{number}.html" if is_old else f"{listed.url}index.html"
    title = f"Version {number}: {listed.title}" if is_old else listed.title
    frame = Frame(path, title, "" if is_old else _in_short(listed), image, is_old)
    article = report.article
    return (
        path,
        _shown(
            "check",
            frame,
            settings,
            check=listed,
            standing=standing(report),
            coverage=report.coverage,
            address=address(article.url),
            authors=article.authors,
            images=article.images,
            reading_minutes=article.reading_minutes,
            claims=[_told(report.reviews[at], check, at + 1) for at in range(len(report.reviews))],
            corrections=corrections,
            number=number,
            versions=of,
            releases=report.releases,
            citation=report_citation(report),
        ),
    )


def _claim(listed: Listed, check: Published, claim: str, settings: Settings, *, image: str) -> tuple[str, str]:
    report = check.report
    at = next(at for at, review in enumerate(report.reviews) if review.claim.id == claim)
    review = report.reviews[at]
    told = _told(review, check, at + 1)
    path = f"{listed.url}{claim}.html"
    frame = Frame(
        path,
        f"“{told['quote']}”",
        f"{told['words']}. {told['beside'] or ''} {review.because}".strip(),
        image,
        data=(embeddable(claim_review(report, review, check.signed) | {"url": settings.address + path}),),
    )
    around = [None if not 0 <= n < len(listed.claims) else listed.claims[n] for n in (at - 1, at + 1)]
    return path, _shown(
        "claim",
        frame,
        settings,
        check=listed,
        standing=standing(report),
        claim=told,
        sentence=review.claim.sentence.of(report.article.text),
        around=around,
        citing=citing(review, report, number=at + 1),
        rows=_rows(review),
    )


def _told(review: Review, check: Published, number: int) -> dict[str, Any]:
    """A claim as pages show it: the verdict that the signature stands for, the machine's beside it, all caveats."""
    report = check.report
    verdict, words = final_verdict(report, review)
    machine = verdict_words(review.verdict)
    return {
        "id": review.claim.id,
        "number": number,
        "quote": review.claim.quote,
        "by": review.claim.attributed_to,
        "verdict": verdict.value,
        "words": words,
        "beside": beside_verdict(review),
        "editor": editors_verdict(report, review),
        "machine": machine if verdict is not review.verdict.id else None,
        "because": review.because,
        "caveats": [caveat.text for caveat in all_caveats(review)],
        "wording": review.wording,
    }


def _figures(estimate: Estimate, write: Callable[[float], str]) -> dict[str, str]:
    """The best figure and its range; a fold from zero is none."""
    if not all(map(isfinite, (estimate.low, estimate.best, estimate.high))):
        return {"best": "no figure", "range": ""}
    return {"best": write(estimate.best), "range": f"{write(estimate.low)} to {write(estimate.high)}"}


def _rows(review: Review) -> list[dict[str, str]]:
    """The figures under each definition that the words admit, each once."""
    write = writer(review.claim)
    rows = [
        {
            "definition": options_words(estimate.universe.options) or "as the words say",
            "release": estimate.universe.release,
            **_figures(estimate, write),
            "answer": ANSWERS[estimate.answer.value],
        }
        for estimate in review.estimates
        if estimate.universe.admissible and estimate.answer.value != "no_data"
    ]
    return list({tuple(row.values()): row for row in rows}.values())[:MOST_FIGURES]


def _in_short(listed: Listed) -> str:
    leading = listed.leading
    if leading is None:
        return "No claim was found."
    return " ".join(part for part in (f"“{leading.quote}”: {leading.words}.", leading.beside) if part)


def static() -> Files:
    """The files that are the same on every site."""
    for name in ("site.css", "site.js"):
        yield name, resources.files("tollcheck.site").joinpath("templates", name).read_text("utf-8")


def templates() -> Iterable[bytes]:
    """All templates and styles, in a fixed order: what the digest of a page has to hold besides its check."""
    folder = resources.files("tollcheck.site").joinpath("templates")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        yield file.read_bytes()


def _shown(template: str, frame: Frame, settings: Settings, **shown: Any) -> str:
    return _environment().get_template(f"{template}.html.j2").render(frame=frame, site=settings, **shown) + "\n"


@cache
def _environment() -> Environment:
    made = environment("tollcheck.site")
    made.filters["day"] = lambda moment: day(datetime.fromisoformat(moment).date())
    made.filters["slug"] = slug_of
    made.globals["plural"] = lambda kind: GROUPS[kind][0]
    return made
