"""Killings done by a state's forces together with another actor.

UCDP gives joint perpetrators a composite name with an id of its own ("Government of Mali, Government of Russia (Soviet
Union)"), and such killings are not among those of either government alone. "Killed by the army" may mean the army
alone or the army with its partners.

Admitted by the words: both, where a government or its forces are named without their partner. Only releases that name
their actors can tell; in country-years the joint killings stand among those of other governments.

Type: non-equivalent.

Source: UCDP GED Codebook 19.1, p. 8; UCDP country-years 25.1, Mali 2024.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tollcheck.decisions.interface import OWN_GOVERNMENT, Recipe
from tollcheck.model import Claim, Equivalence, Option, Reading

SOLE, WITH_PARTNERS = "sole", "with_partners"


class JointOperations:
    """The state's forces alone, or also together with their partners."""

    id = "joint_operations"
    question = "Do killings by the state's forces together with a partner count as theirs?"
    equivalence = Equivalence.NON_EQUIVALENT
    needs_names = True
    options = (
        Option(
            SOLE,
            "alone",
            "only what they did alone is counted",
            "Only killings for which the record names this actor alone.",
        ),
        Option(
            WITH_PARTNERS,
            "alone or with partners",
            "what they did with partners is counted too",
            "The state took part in them.",
        ),
    )

    def admits(self, claim: Claim, reading: Reading) -> Mapping[str, bool]:
        """Both, where the perpetrator of a killing is a single state or its forces."""
        if not reading.measure.is_toll:
            return {}
        states = [party for party in reading.perpetrators if party.id and party.id.split(":")[0] in STATE_KINDS]
        return {SOLE: True, WITH_PARTNERS: True} if len(states) == 1 == len(reading.perpetrators) else {}

    def apply(self, option: str, recipe: Recipe, reading: Reading) -> Recipe:
        """Add the composite actors, where the recipe asks for a state's own killing."""
        own = recipe.killers == (OWN_GOVERNMENT,)
        return replace(recipe, joint=True) if own and option == WITH_PARTNERS else recipe


STATE_KINDS = frozenset({"forces", "government"})
