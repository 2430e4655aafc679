"""What a comparison compares with, and whom a share is told of: the doers or victims named elsewhere in the sentence.

"Than soldiers" counts soldiers where people are counted before it, and "than jihadists" or "than soldiers did" names
who killed. Places and times of the other side are gathered with the others (``scope.py``). A share by who the dead were
("half of the people killed were soldiers") counts those who are named behind it, among those whom it is of.
"""

from __future__ import annotations

from tollcheck.extract.drafts import Draft, Drafted
from tollcheck.extract.grammar import Fit
from tollcheck.extract.lexicon import Word
from tollcheck.extract.measures import status_of
from tollcheck.model import Kind, Mention

_KINDS_OF_VICTIM = frozenset({"soldiers", "police", "peacekeepers", "fighters"})  # as opposed to sides: jihadists


def oppose(item: Drafted) -> None:
    """Give every comparison of a sentence the parties or the victims on its other side."""
    for draft in item.drafts:
        if draft.kind is not Kind.COMPARISON:
            continue
        for fit in item.relations:
            if fit.row.kind == "other" and _is_of(fit, draft):
                _fill(draft, fit)


def part(item: Drafted) -> None:
    """Give every share of a sentence those of whom it is told; what it is a share of keeps its own status."""
    for draft in item.drafts:
        if draft.kind is not Kind.SHARE or draft.agents:
            continue
        for fit in item.relations:
            is_own = fit.row.kind == "part" and fit.at("c") == draft.head and draft.whole_status is None
            if is_own and fit.slots["v"] != draft.slots.get("v"):  # whom its own row names are its part already
                named = tuple(draft.strand.mentions[at] for at in fit.slots["v"])
                draft.whole_status = draft.status or ""
                draft.victims, draft.status = named, status_of(named) or draft.status


def _is_of(fit: Fit, draft: Draft) -> bool:
    """Whether the other side is that of this comparison: of its own word, or behind it."""
    if "k" in fit.slots:
        return fit.at("k") == draft.head
    return all(at > draft.head for positions in fit.slots.values() for at in positions)


def _fill(draft: Draft, fit: Fit) -> None:
    mentions = draft.strand.mentions
    victims = tuple(mentions[at] for at in fit.slots.get("v", ()) if _counts(mentions[at], draft))
    if victims:
        draft.other_victims = draft.other_victims or victims
    elif not draft.other_victims:
        draft.others = draft.others or tuple(mentions[at] for at in fit.slots.get("o", ()))


def _counts(mention: Mention, draft: Draft) -> bool:
    """Whether what stands behind "than" is counted: "more civilians than soldiers"."""
    is_kind = mention.symbol == "PEOPLE" or (isinstance(mention.value, Word) and mention.value.name in _KINDS_OF_VICTIM)
    return bool(draft.victims) and is_kind
