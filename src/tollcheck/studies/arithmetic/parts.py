"""Parts against their whole: a part larger than it, parts that together exceed it, shares that exceed all of it.

Only parts that cannot share a person are added: civilians and fighters, or the doings of different named killers in
shares that say who killed. Women, children and aid workers may be one and the same. Parts that leave some over say
nothing: an article need not name all of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tollcheck.model import Claim, Kind, Measure, Party, SelfCheck
from tollcheck.studies.arithmetic.intervals import bounds, told, total, written
from tollcheck.studies.arithmetic.same import period_of, place_of

ALL_OF_IT = 1.0
APART = (Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS)  # nobody is both
SINGLE = frozenset({"group", "forces"})  # parties that hold no other party; private companies fight beside forces


def of_parts(claims: Sequence[Claim]) -> Iterator[SelfCheck]:
    """The checks of every whole with what the article counts of it; a single part that is smaller is no news."""
    parts: dict[str, list[Claim]] = {}
    for claim, before in zip(claims, (None, *claims), strict=False):
        if claim.quantity is not None and claim.part_of:
            parts.setdefault(claim.part_of, []).append(claim)
        elif before is not None and before.part_of and _is_beside(claim, before):
            parts.setdefault(before.part_of, []).append(claim)
    for whole in claims:
        own = parts.get(whole.id, [])
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
    found = _by_different_killers(shares)
    if len(found) < 2 or len({share.measure for share in found}) > 1:
        return
    reach = total(bounds(share.quantity.interval) for share in found if share.quantity)
    value = sum(written(share.quantity) or 0 for share in found)
    says = " + ".join(f"{written(share.quantity) or 0:.0%}" for share in found) + f" = {value:.0%}"
    holds = reach[0] <= ALL_OF_IT
    ends = "holds" if holds else "more than all, unless some were killed by both together"
    because = f"The article's own shares of one whole: {says}: {ends}."
    yield SelfCheck((*(share.id for share in found), whole.id), says, round(value, 4), holds, because)


def _by_different_killers(shares: Sequence[Claim]) -> tuple[Claim, ...]:
    """The first share of each killer that holds no other; of several states' forces, who may be allies, the first."""
    found: dict[str, Claim] = {}
    for share in shares:
        killers = _killers(share)
        kind, _, _ = (killers[0].id or "").partition(":") if len(killers) == 1 else ("", "", "")
        if kind in SINGLE:
            found.setdefault(kind if kind == "forces" else str(killers[0].id), share)
    return tuple(found.values())


def _killers(claim: Claim) -> tuple[Party, ...]:
    return claim.readings[0].perpetrators if claim.readings else ()
