"""Numbers and places or times told in the same order: "Gao and Mopti saw nine and 12 deaths, respectively"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tollcheck.extract.drafts import Draft
from tollcheck.extract.mentions import Strand
from tollcheck.model import Kind

_EACH = "each"  # "respectively"
_BREAKS = frozenset({"SEMI", "STOP", "BUT"})


def in_order(strand: Strand, drafts: Sequence[Draft], told: Sequence[int]) -> Mapping[int, int]:
    """For each count (by its head) the place or time that is its own, where a sentence says that there are as many."""
    found: dict[int, int] = {}
    mentions = strand.mentions
    for end, mention in enumerate(mentions):
        if mention.symbol != "ADV" or getattr(mention.value, "value", "") != _EACH:
            continue
        start = next((at for at in range(end, -1, -1) if mentions[at].symbol in _BREAKS), -1)
        heads = [draft.head for draft in drafts if draft.kind is Kind.COUNT and start < draft.head < end]
        own = [at for at in told if start < at < end]
        is_apart = own and heads and (own[-1] < heads[0] or heads[-1] < own[0])
        if is_apart and len(own) == len(heads) > 1:
            found.update(zip(heads, own, strict=True))
    return found
