"""How a trend or an onset is meant: which test its words ask for, and from when to when.

What the words speak of decides what a record can say. Deaths, attacks and violence are counted; expansion, strength and
presence are not, and deaths are then only a proxy for them. A group's founding has no proxy at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from tollcheck.model import Claim, Course, Derivation, Kind, Measure, Onset

COURSES = (Kind.TREND, Kind.ONSET)
EXTENT = re.compile(r"expan|spread|spill|ground|prolifer|metasta|étend|propag|terrain", re.IGNORECASE)
FOUNDING = re.compile(r"\b(?:found|form|creat|establish|born|fond|cré|née?\b)", re.IGNORECASE)
EMERGENCE = re.compile(r"emerg|appear|began|appar", re.IGNORECASE)
NONE_SINCE = frozenset({"onset.none_since", "onset.since_none", "onset.not_since", "onset.no_more_since"})


def course_of(claim: Claim, derivation: Derivation) -> Course | None:
    """What a trend or an onset asserts; None for every other kind of claim."""
    if claim.kind is Kind.TREND:
        spreads = bool(EXTENT.search(claim.quote))
        return Course(spreads=spreads, proxy_for=_proxied(claim, "expansion" if spreads else "strength"))
    if claim.kind is not Kind.ONSET:
        return None
    onset = _onset(claim, derivation)
    has_proxy = onset in (Onset.FIRST, Onset.ACTIVE_IN) and not FOUNDING.search(claim.quote)
    return Course(onset, proxy_for=_proxied(claim, "presence") if has_proxy else "")


def _onset(claim: Claim, derivation: Derivation) -> Onset:
    if derivation.row in NONE_SINCE:
        return Onset.NONE_SINCE
    if derivation.row == "onset.first":
        return Onset.FIRST_SINCE
    if derivation.row == "onset.only_in":
        return Onset.ONLY_IN
    is_since = "SINCE" in _symbols(derivation)
    return Onset.FIRST if is_since or EMERGENCE.search(claim.quote) else Onset.ACTIVE_IN


def _symbols(derivation: Derivation) -> Iterable[str]:
    return [mention.symbol for mention in derivation.mentions("period")]


def _proxied(claim: Claim, what: str) -> str:
    """Words that count nothing speak of something that no record of deaths holds."""
    return what if claim.measure is Measure.OTHER else ""
