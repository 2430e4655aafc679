"""Whether those whom a claim counts are civilians or fighters, by their own name or by those counted before them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tollcheck.extract.lexicon import CIVILIAN, FIGHTER, Word
from tollcheck.extract.measures import status_of
from tollcheck.model import Kind, Measure, Mention

if TYPE_CHECKING:
    from tollcheck.extract.drafts import Draft

_OF_THE_SAME = frozenset({Kind.RATIO, Kind.CHANGE})
_ELLIPTICAL = "count.active"  # "they killed 350 civilians, and the militias 40"


def _are_all_civilians(draft: Draft, kept: Iterable[Draft]) -> bool:
    """Whether all who have been counted in the sentence so far are civilians."""
    before = [other for other in kept if other.strand is draft.strand and other.head < draft.head]
    before = [other for other in before if other.kind is not Kind.RANK]
    return bool(before) and all(other.status == CIVILIAN for other in before)


def _is_pronoun(figure: Mention | None) -> bool:
    return figure is not None and figure.symbol in {"ZERO", "ONE"}


def _status_of_word(draft: Draft) -> str | None:
    """What the verb or noun itself says: the "neutralised" are called fighters, a "civilian toll" counts civilians."""
    noun = draft.strand.mentions[draft.noun] if draft.noun is not None else draft.one("m")
    words = (draft.one("e"), draft.one("w"), noun)
    said = {word.value.name for word in words if word is not None and isinstance(word.value, Word)}
    if draft.victims:
        return None
    return FIGHTER if "fighters" in said else CIVILIAN if "civilians" in said else None


def status_among(draft: Draft, targets: Iterable[Mention], kept: list[Draft]) -> str | None:
    """Civilians or fighters, as the victims are named; what says no more than "others" takes those before it.

    People killed in an attack on a mosque are civilians by what was attacked.
    """
    named = draft.victims or draft.all("w")
    status = status_of(named) or _status_of_word(draft)
    if status is None and any(mention.symbol == "ACTOR" for mention in draft.victims):
        return FIGHTER
    if status is None and not draft.victims and draft.rests_on is not None:
        return draft.rests_on.status
    if status is None and not draft.victims and draft.kind in _OF_THE_SAME and kept and kept[-1].base is draft.base:
        return kept[-1].status  # "3,709 civilians died; that is double the toll for January"
    if status is None and not draft.victims and draft.kind is Kind.COUNT and _are_all_civilians(draft, kept):
        return CIVILIAN  # "2,181 civilian casualties (715 deaths and 1,466 injured)"
    if status is None and not draft.victims and _is_pronoun(draft.one("n")) and kept:
        return kept[-1].status
    if status is None and not draft.victims and draft.row.id == _ELLIPTICAL and kept and kept[-1].base is draft.base:
        return kept[-1].status
    if status is None and draft.kind is Kind.COUNT and draft.base is Measure.DEATHS:
        return CIVILIAN if status_of(targets) == CIVILIAN else None
    return status
