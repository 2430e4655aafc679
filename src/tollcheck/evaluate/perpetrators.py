"""Whose killing a release can single out, and how.

A release codes perpetrators by name or by class. What it does not code is never zero: a group is part of the class of
non-state groups, so the class is a ceiling; an actor that the release does not code at that time is a gap.

Source: UCDP GED Codebook 19.1, p. 8: side A is the perpetrator of one-sided violence, and of that only.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tollcheck.cells import Cells
from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Recipe
from tollcheck.knowledge.actors import coded
from tollcheck.model import Release

GROUP_KINDS = frozenset({"group", "militia", "family", "coalition"})
CLASSES_OF_COUNTRY_YEARS = {
    OWN_GOVERNMENT: ("own_government",),
    ANY_GOVERNMENT: ("own_government", "other_government"),
    NON_STATE: ("non_state",),
}


class Killers(NamedTuple):
    """Indices into ``Cells.actors``; a ceiling holds others too; a gap says why the release cannot tell."""

    side_a: tuple[int, ...]
    is_ceiling: bool = False
    gap: str | None = None


def killers(
    recipe: Recipe, *, release: Release, cells: Cells, country_ids: Iterable[int], years: Iterable[int]
) -> Killers:
    """The actors of ``release`` that stand for the killers of ``recipe`` in these countries and years."""
    if release.cell_actors == "class":
        return _by_class(recipe, cells)
    countries = [f"Government of {cells.names[country_id]}" for country_id in country_ids]
    found: set[int] = set()
    for killer in recipe.killers:
        indices = _by_name(killer, recipe, cells, countries, release.dataset, tuple(years))
        if not indices and killer not in CLASSES_OF_COUNTRY_YEARS and not _is_coded(killer, release.dataset, years):
            return Killers((), gap="actor_not_coded")
        found |= indices
    return Killers(tuple(sorted(found)))


def _by_class(recipe: Recipe, cells: Cells) -> Killers:
    if all(killer in CLASSES_OF_COUNTRY_YEARS for killer in recipe.killers):
        names = [name for killer in recipe.killers for name in CLASSES_OF_COUNTRY_YEARS[killer]]
        return Killers(tuple(cells.actors.index(name) for name in names))
    if all(killer.split(":")[0] in GROUP_KINDS for killer in recipe.killers):
        return Killers((cells.actors.index("non_state"),), is_ceiling=True, gap="actor_within_class")
    return Killers((), gap="actor_not_coded")


def _by_name(
    killer: str, recipe: Recipe, cells: Cells, countries: list[str], dataset: str, years: tuple[int, ...]
) -> set[int]:
    actors = list(enumerate(cells.actors))
    if killer == OWN_GOVERNMENT:
        return {i for i, name in actors if _is_own(name, countries, joint=recipe.joint)}
    if killer == ANY_GOVERNMENT:
        return {i for i, name in actors if name.startswith("Government of ")}
    if killer == NON_STATE:
        return {i for i, name in actors if not name.startswith("Government of ")}
    names: set[str] = set()
    for year in years:
        coding = coded(killer, dataset=dataset, year=year)
        names.update(coding.names)
    return {i for i, name in actors if name in names}


def _is_own(name: str, countries: list[str], *, joint: bool) -> bool:
    if name in countries:
        return True
    return joint and any(part.strip() in countries for part in name.split(", "))


def _is_coded(killer: str, dataset: str, years: Iterable[int]) -> bool:
    """Whether the data set codes the actor in any of the years; then no killing by it is a true zero."""
    return any(coded(killer, dataset=dataset, year=year).known for year in years)
