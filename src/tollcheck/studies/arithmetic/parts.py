"""Parts against their whole: a part larger than it, parts that together exceed it, shares that exceed all of it.

Only parts that cannot share a person are added: civilians and fighters, or the doings of different named killers in
shares that say who killed. Women, children and aid workers may be one and the same. Parts that leave some over say
nothing: an article need not name all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from tollcheck.model import Claim, Kind, Measure, Party, SelfCheck
from tollcheck.studies.arithmetic.intervals import bounds, told, total, written
from tollcheck.studies.arithmetic.same import period_of, place_of

ALL_OF_IT = 1.0
APART = (Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS)  # nobody is both
SINGLE = frozenset({"group", "forces"})  # parties that hold no other party; private companies fight beside forces


def of_parts(claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """The checks of every whole with what the article counts of it; a single part that is smaller is no news."""
    for whole in claims:
        own = [claim for claim in claims if claim.part_of == whole.id and claim.quantity is not None]
        own += [claim for claim in claims if any(_is_beside(claim, part) for part in own)]
        if whole.kind is Kind.COUNT and whole.quantity is not None:
            counted = [claim for claim in own if claim.kind is Kind.COUNT and _is_of(claim, whole)]
            found = (*(_against([part], whole) for part in counted), *_together(counted, whole))
            yield from (check for check in found if not check.holds or len(check.claims) > 2)
        yield from _shares([claim for claim in own if claim.kind is Kind.SHARE], whole)


def _is_of(part: Claim, whole: Claim) -> bool:
    """Whether both count the dead of one place and time, so that the part cannot be the larger."""
    at = [(place_of(claim), period_of(claim)) for claim in (part, whole)]
    is_narrower = part.measure.is_toll and whole.measure in (Measure.DEATHS, part.measure)
    return is_narrower and at[0] == at[1] and at[0][0] is not None


def _is_beside(claim: Claim, part: Claim) -> bool:
    """Whether a count only continues a part: "including 20 civilians *and 15 soldiers*"."""
    gap = claim.span.start - part.span.end
    counts = claim.kind is part.kind is Kind.COUNT and claim.part_of is None and claim.quantity is not None
    return counts and 0 <= gap <= len(", and ") and claim.sentence == part.sentence


def _together(parts: Sequence[Claim], whole: Claim) -> Iterator[SelfCheck]:
    """The largest count of civilians and the largest of fighters, which share nobody."""
    largest = []
    for measure in APART:
        of_measure = [part for part in parts if part.measure is measure and part.sentence == whole.sentence]
        if of_measure:
            largest.append(max(of_measure, key=lambda part: written(part.quantity) or 0))
    if len(largest) == len(APART):
        yield _against(largest, whole)


def _against(parts: Sequence[Claim], whole: Claim) -> SelfCheck:
    reach = total(bounds(part.quantity.interval) for part in parts if part.quantity)
    limit = bounds(whole.quantity.interval)[1] if whole.quantity else 0.0
    holds = reach[0] <= limit
    numbers = [written(part.quantity) or 0 for part in parts]
    added = " + ".join(told(number) for number in numbers)
    sum_ = f" = {told(sum(numbers))}" if len(numbers) > 1 else ""
    says = f"{added}{sum_} of {told(written(whole.quantity) or 0)}"
    ends = "holds" if holds else "more than the whole that they are said to be of"
    because = f"The article's own figures: {says}: {ends}."
    return SelfCheck((*(part.id for part in parts), whole.id), says, sum(numbers), holds, because)


def _shares(shares: Sequence[Claim], whole: Claim) -> Iterator[SelfCheck]:
    """Shares of one whole by killers who are not the same."""
    for found in _by_different_killers(shares):
        reach = total(bounds(share.quantity.interval) for share in found if share.quantity)
        value = sum(written(share.quantity) or 0 for share in found)
        says = " + ".join(f"{written(share.quantity) or 0:.0%}" for share in found) + f" = {value:.0%}"
        holds = reach[0] <= ALL_OF_IT
        ends = "holds" if holds else "more than all, unless some were killed by both together"
        because = f"The article's own shares of one whole: {says}: {ends}."
        yield SelfCheck((*(share.id for share in found), whole.id), says, round(value, 4), holds, because)


def _by_different_killers(shares: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The largest set of shares of which each is ascribed to another killer, none of whom holds another."""
    named = [share for share in shares if _killers(share) and all(_is_single(party) for party in _killers(share))]
    for size in range(len(named), 1, -1):
        for chosen in combinations(named, size):
            ids = [party.id for share in chosen for party in _killers(share)]
            allied = sum(str(name).startswith("forces:") for name in ids) > 1
            if not allied and len(set(ids)) == len(ids) and len({share.measure for share in chosen}) == 1:
                yield chosen
                return


def _killers(claim: Claim) -> tuple[Party, ...]:
    return claim.readings[0].perpetrators if claim.readings else ()


def _is_single(party: Party) -> bool:
    return party.id is not None and party.id.split(":")[0] in SINGLE
