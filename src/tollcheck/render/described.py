"""A release in words: what it covers, how finely, and what of it may be passed on."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from types import MappingProxyType

from tollcheck.model import Redistribution, Release
from tollcheck.render.inert import one_line
from tollcheck.say.figures import day, number, period

PASSING_ON: Mapping[Redistribution, str] = MappingProxyType(
    {
        Redistribution.ROWS: "single rows may be passed on",
        Redistribution.AGGREGATES: "sums may be passed on",
        Redistribution.NONE: "nothing may be passed on",
    }
)


def release_words(release: Release) -> str:
    """A release in full, as lines."""
    facts = {
        "data set": f"{release.dataset}, by {release.publisher}",
        "released": day(release.released),
        "covers": f"{period(release.coverage)}, {release.places}",
        "grain": grain_words(release),
        "events": number(release.rows) if release.rows else "",
        "counts": f"{release.sort.value} {release.measure.value.replace('_', ' ')}",
        "verified": release.verification,
        "no toll": release.no_toll,
        "licence": f"{release.licence}; {passing_on(release)}",
        "citation": release.citation,
        "from": release.url,
        "digest": release.digest,
    }
    lines = [f"{release.key}  {one_line(release.title)}"]
    for name, fact in facts.items():
        if not fact:
            continue
        lines += textwrap.wrap(
            one_line(fact),
            80,
            initial_indent=f"    {name:<10}",
            subsequent_indent=" " * 14,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)


def grain_words(release: Release) -> str:
    """The smallest sums that it can give."""
    places = {"country": "country", "admin1": "first-level region"}.get(release.cell_place, release.cell_place)
    actors = {"class": "classes of perpetrator", "name": "named actors"}.get(release.cell_actors, release.cell_actors)
    return f"by {release.cell_days} and {places}, {actors}"


def passing_on(release: Release) -> str:
    """What its licence lets be passed on."""
    return PASSING_ON[release.redistribution]
