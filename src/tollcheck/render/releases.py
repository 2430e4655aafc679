"""What a release is, in words: what it covers, how finely, under which licence, and what of it may be passed on."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from types import MappingProxyType

from tollcheck.model import Release
from tollcheck.render.inert import one_line
from tollcheck.say.figures import day, number, period

PASSING_ON: Mapping[str, str] = MappingProxyType(
    {
        "rows": "single rows may be passed on",
        "aggregates": "sums may be passed on",
        "none": "nothing may be passed on",
    }
)


def grain(release: Release) -> str:
    """The smallest time, place and actor that it tells apart."""
    places = {"country": "country", "admin1": "first-level region"}.get(release.cell_place, release.cell_place)
    actors = {"class": "classes of perpetrator", "name": "named actors"}.get(release.cell_actors, release.cell_actors)
    return f"by {release.cell_days} and {places}, {actors}"


def release_facts(release: Release) -> tuple[tuple[str, str], ...]:
    """What is known of a release, each fact with its name; nothing of what it does not say."""
    facts = {
        "data set": f"{release.dataset}, by {release.publisher}",
        "released": day(release.released),
        "covers": f"{period(release.coverage)}, {release.places}",
        "grain": grain(release),
        "events": number(release.rows) if release.rows else "",
        "counts": f"{release.sort.value} {release.measure.value.replace('_', ' ')}",
        "verified": release.verification,
        "no toll": release.no_toll,
        "licence": f"{release.licence}; {PASSING_ON[release.redistribution.value]}",
        "citation": release.citation,
        "from": release.url,
        "digest": release.digest,
    }
    return tuple((name, one_line(fact)) for name, fact in facts.items() if fact)


def release_words(release: Release) -> str:
    """A release in full, as lines."""
    lines = [f"{release.key}  {one_line(release.title)}"]
    for name, fact in release_facts(release):
        lines += textwrap.wrap(
            fact,
            80,
            initial_indent=f"    {name:<10}",
            subsequent_indent=" " * 14,
            break_long_words=False,
            break_on_hyphens=False,
        )
    return "\n".join(lines)
