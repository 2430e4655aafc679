"""What a check is made of: built-in and installed releases, decisions, extractors and renderers, in one registry.

A plug-in is an entry point of the group ``tollcheck`` whose name says what it offers: ``release:NAME``,
``decision:NAME``. Built-ins stand in the same form in ``BUILTIN`` and are loaded by the same code; they are import
strings, so that asking for help loads none of them. Releases that a user has added stand behind them; one that has the
name of a built-in one takes its place, since it holds the events too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property, lru_cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from tollcheck.decisions.interface import Decision
from tollcheck.errors import PluginError, ReleaseError
from tollcheck.model import Option
from tollcheck.releases.added import Shelf, shelf
from tollcheck.releases.interface import Source

GROUP = "tollcheck"
BUILTIN = (
    ("release:ucdp-cy", "tollcheck.releases.ucdp_country_year:SOURCE"),
    ("release:ucdp-ged", "tollcheck.releases.ucdp_ged:SOURCE"),
    ("decision:who_is_counted", "tollcheck.decisions.who_is_counted:WhoIsCounted"),
    ("decision:whose_killing", "tollcheck.decisions.whose_killing:WhoseKilling"),
    ("decision:rate_over_years", "tollcheck.decisions.rate_over_years:RateOverYears"),
    ("decision:baseline", "tollcheck.decisions.baseline:Baseline"),
    ("decision:trend_test", "tollcheck.decisions.trend_test:TrendTest"),
    ("decision:active_years", "tollcheck.decisions.active_years:ActiveYears"),
    ("decision:joint_operations", "tollcheck.decisions.joint_operations:JointOperations"),
)


@dataclass(frozen=True)
class Registry:
    """The parts of a check, fixed once gathered; ``problems`` has a line for every release that cannot be used."""

    sources: tuple[Source, ...]
    decisions: tuple[Decision, ...]
    problems: tuple[str, ...] = ()

    @cached_property
    def options(self) -> dict[tuple[str, str], Option]:
        """Every option by (decision, option)."""
        return {(decision.id, option.id): option for decision in self.decisions for option in decision.options}

    def record(self, wanted: Iterable[str] = (), *, as_of: date | None = None) -> tuple[Source, ...]:
        """The releases to use: those named ``ID`` or ``ID@VERSION``, or all; only what was released by ``as_of``."""
        wanted = tuple(wanted)
        chosen = []
        for source in self.sources:
            release = source.release
            named = not wanted or release.id in wanted or release.key in wanted
            if named and (as_of is None or release.released <= as_of):
                chosen.append(source)
        known = {name for source in self.sources for name in (source.release.id, source.release.key)}
        for name in wanted:
            if name not in known:
                raise ReleaseError(f"{name}: no such release is loaded; `tollcheck records list` shows them")
        if not chosen:
            raise ReleaseError(f"no loaded release was published by {as_of}; choose a later --as-of")
        return tuple(chosen)


def registry() -> Registry:
    """The registry of built-in parts, of every installed plug-in and of the releases that the user has added."""
    return _with_added(_installed(), shelf())


@lru_cache(maxsize=8)
def _with_added(installed: Registry, added: Shelf) -> Registry:
    if not added.sources and not added.problems:
        return installed
    own = {source.release.key for source in added.sources}
    others = tuple(source for source in installed.sources if source.release.key not in own)
    return replace(installed, sources=(*others, *added.sources), problems=added.problems)


@cache
def _installed() -> Registry:
    points = [EntryPoint(name, value, GROUP) for name, value in BUILTIN] + list(entry_points(group=GROUP))
    sources: list[Source] = []
    decisions: list[Decision] = []
    for point in points:
        sort, _, _ = point.name.partition(":")
        part = _loaded(point)
        if sort == "release":
            sources.append(part)
        elif sort == "decision":
            decisions.append(part())
        else:
            raise PluginError(f"plug-in {point.name}: offers {sort!r}, which is unknown; use release: or decision:")
    return Registry(tuple(sources), tuple(decisions))


def _loaded(point: EntryPoint) -> Any:
    try:
        return point.load()
    except (ImportError, AttributeError) as error:
        raise PluginError(f"plug-in {point.name}: cannot be loaded ({error}); update or remove it") from error
