"""How a trend or an onset is meant: which test its words ask for, and from when to when.

What the words speak of decides what a record can say. Deaths, attacks and violence are counted; expansion, strength and
presence are not, and deaths are then only a proxy for them. A group's founding has no proxy at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from tollcheck.language.pack import pack
from tollcheck.language.text import fold
from tollcheck.model import Claim, Course, Derivation, Kind, Measure, Onset

COURSES = (Kind.TREND, Kind.ONSET)
NONE_SINCE = frozenset({"onset.none_since", "onset.since_none", "onset.not_since", "onset.no_more_since"})


def course_of(claim: Claim, derivation: Derivation, *, language: str) -> Course | None:
    """What a trend or an onset asserts in an article in ``language``; None for every other kind of claim."""
    if claim.kind is Kind.TREND:
        spreads = _speaks_of("spreading", claim, language)
        return Course(spreads=spreads, proxy_for=_proxied(claim, "expansion" if spreads else "strength"))
    if claim.kind is not Kind.ONSET:
        return None
    onset = _onset(claim, derivation, language)
    has_proxy = onset in (Onset.FIRST, Onset.ACTIVE_IN) and not _speaks_of("founding", claim, language)
    return Course(onset, proxy_for=_proxied(claim, "presence") if has_proxy else "")


def _onset(claim: Claim, derivation: Derivation, language: str) -> Onset:
    if derivation.row in NONE_SINCE:
        return Onset.NONE_SINCE
    if derivation.row == "onset.first":
        return Onset.FIRST_SINCE
    if derivation.row == "onset.only_in":
        return Onset.ONLY_IN
    is_since = "SINCE" in _symbols(derivation)
    return Onset.FIRST if is_since or _speaks_of("emerging", claim, language) else Onset.ACTIVE_IN


def _speaks_of(what: str, claim: Claim, language: str) -> bool:
    """Whether a word of the claim begins as one of a list of its language does."""
    return bool(pack(language).listed(what)) and _beginning(what, language).search(fold(claim.quote)) is not None


@cache
def _beginning(what: str, language: str) -> re.Pattern[str]:
    listed = sorted(pack(language).listed(what))
    stems = "|".join(re.escape(stem[:-1]) + r"\b" if stem.endswith(".") else re.escape(stem) for stem in listed)
    return re.compile(rf"\b(?:{stems})")


def _symbols(derivation: Derivation) -> Iterable[str]:
    return [mention.symbol for mention in derivation.mentions("period")]


def _proxied(claim: Claim, what: str) -> str:
    """Words that count nothing speak of something that no record of deaths holds."""
    return what if claim.measure is Measure.OTHER else ""
