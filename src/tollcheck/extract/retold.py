"""Who the dead of a toll are that is told once more: "Twelve civilians were killed. A resident spoke of 13 dead."

The second toll names nobody, and is of the same dead.
"""

from __future__ import annotations

from collections.abc import Iterable

from tollcheck.extract.drafts import Draft, Drafted
from tollcheck.extract.lexicon import CIVILIAN, PERSON, Word
from tollcheck.extract.mentions import Figure
from tollcheck.model import Kind, Measure

_LOOK_BACK = 3  # sentences
_FEWEST, _MOST = 0.7, 1.5  # of the number told before
_TELLING = frozenset({"SAY", "ACCORDING"})
_ANOTHER = "count.and_whom"
_BROKEN_DOWN = frozenset({"count.in_bracket"})


def retell(items: Iterable[Drafted]) -> None:
    """Give tolls told again, and men and women in brackets, the status of their dead."""
    before: list[list[Draft]] = []
    for item in items:
        counted = [draft for draft in item.drafts if _is_toll(draft)]
        for draft in item.drafts:
            if draft.base is not Measure.DEATHS or draft.status is not None:
                continue
            if _is_in_bracket(draft):
                draft.status = CIVILIAN
            elif _is_bare(draft):
                is_told = bool(_TELLING & {mention.symbol for mention in item.strand.mentions})
                told = [*(one for past in before[-_LOOK_BACK:] for one in past), *counted]
                same = next((one.status for one in reversed(told) if _is_same(one, draft, is_told=is_told)), None)
                draft.status = same if same == CIVILIAN else None  # those whom an army calls fighters may be others
        before.append(counted)


def _is_toll(draft: Draft) -> bool:
    return draft.kind is Kind.COUNT and draft.base is Measure.DEATHS and not draft.row.sets.get("sub")


def _is_bare(draft: Draft) -> bool:
    """Whether a toll has nothing of its own but its number: no people, no place and no time."""
    return _is_toll(draft) and not (draft.victims or draft.places or draft.periods or draft.rests_on)


def _is_same(told: Draft, draft: Draft, *, is_told: bool) -> bool:
    """Whether two tolls are of the same dead: as many, or about as many where another tells of them."""
    first, second = _number(told), _number(draft)
    if told is draft or (told.head > draft.head and told.strand is draft.strand) or told.status is None:
        return False
    if first is None or second is None:
        return False
    return first == second if not is_told else first * _FEWEST <= second <= first * _MOST


def _number(draft: Draft) -> float | None:
    figure = getattr(draft.one("n"), "value", None)
    return (figure.number.low or figure.number.high) if isinstance(figure, Figure) else None


def _is_in_bracket(part: Draft) -> bool:
    """Whether a number breaks down one of civilians: "227 killed (31 men, 25 women)"."""
    are_people = all(isinstance(m.value, Word) and m.value.value == PERSON for m in part.victims)
    whole: Draft | None = part
    while whole is not None and whole.row.id == _ANOTHER:
        whole = whole.rests_on
    if whole is None or whole.row.id not in _BROKEN_DOWN or whole.rests_on is None:
        return False
    return bool(part.victims) and are_people and whole.rests_on.status == CIVILIAN
