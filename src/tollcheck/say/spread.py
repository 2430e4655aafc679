"""The two ways of summing low and high, in one sentence: which one the verdict rests on, and whether it matters."""

from __future__ import annotations

from tollcheck.model import Answer, Caveat, Claim, Estimate, Spread
from tollcheck.say.figures import tested

SAYS = {
    Answer.YES: "met",
    Answer.WITHIN: "within the range",
    Answer.NO: "outside the range",
    Answer.NO_DATA: "not covered",
}


def spread(claim: Claim, summed: Estimate, *, independent: Estimate) -> Spread:
    """Both ranges of one estimate with their answers, in the notation of the tested quantity."""
    quantity = claim.quantity
    is_fraction = quantity is not None and quantity.has_figure
    wide, narrow = (summed.low, summed.high), (independent.low, independent.high)
    told = [
        " to ".join(tested(claim.kind, edge, is_fraction=is_fraction) for edge in edges) for edges in (wide, narrow)
    ]
    same = summed.answer is independent.answer
    end = "the answer is the same." if same else f"the claim would then be {SAYS[independent.answer]}."
    text = (
        f"The verdict adds the lows and the highs of the record's sums, as if all sources erred alike ({told[0]}); "
        f"if they erred independently, the range would be {told[1]}, and {end}"
    )
    return Spread(wide, narrow, summed.answer, independent.answer, text)


def spread_caveat(found: Spread | None) -> tuple[Caveat, ...]:
    """The sentence, where the way of summing changes the answer; elsewhere it would only take up room."""
    return (Caveat("spread", found.text),) if found is not None and found.changes else ()
