"""Whose killing it is.

"Government killings" may be those of the state's own forces or those of any government in the country, foreign ones
included; "the army and its mercenaries" names two actors of which a record may code one. UCDP's country-years give
three classes: the country's own government, any government, and non-state groups. Its events give the actor's name.

Admitted by the words: a *government* admits the state's own forces and any government; a state's *army* admits its own
forces; an army named *together with* a foreign force that the record does not code apart is judged on any government,
the smallest coded class that holds both; an armed group is judged on its name, a family of groups ("jihadists") on its
members. Where a state is named, its own forces together with the militias that fight for it are looked at too: they
may explain a number, but "the government" does not say militias, so they never vote.

Type: non-equivalent. In Mali from 2023 to 2024 killings by the own government fell from 204 to 29, killings by any
government rose from 204 to 345.

Source: UCDP GED Codebook 19.1, p. 8; UCDP Country-Year Dataset on Organized Violence Codebook 25.1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Recipe
from tollcheck.model import Claim, Equivalence, Option, Party, Place, Reading

NAMED = "named"
WITH_MILITIAS = "with_militias"
PRO_GOVERNMENT = "family:pro_government_militias"
WIDER_CLASS = "judged_on_any_government"

STATE_KINDS = frozenset({"forces", "government"})
PARTNER_KINDS = frozenset({"private", "foreign_forces", "coalition"})
ANY_GROUP = frozenset({"role:rebels", "role:armed_groups", "family:armed_groups"})


class WhoseKilling:
    """The state's own forces, with or without its militias, any government, non-state groups, or the named actor."""

    id = "whose_killing"
    question = "Whose killing is counted?"
    equivalence = Equivalence.NON_EQUIVALENT
    needs_names = False
    options = (
        Option(
            OWN_GOVERNMENT,
            "the country's own government",
            "killings by the country's own government are counted",
            "The state whose country it is.",
        ),
        Option(
            ANY_GOVERNMENT,
            "any government",
            "killings by any government are counted",
            "Own and foreign governments, alone or together.",
        ),
        Option(
            NON_STATE,
            "non-state groups",
            "killings by non-state groups are counted",
            "Every formally organised group that is not a government.",
        ),
        Option(
            WITH_MILITIAS,
            "the country's own government or militias that fight for it",
            "killings by pro-government militias are counted too",
            "A state may answer for militias that it arms; records code them as groups of their own.",
        ),
        Option(
            NAMED, "the named actor", "killings by the named actor are counted", "The actor as the record names it."
        ),
    )

    def admits(self, claim: Claim, reading: Reading) -> Mapping[str, bool]:
        """By the kinds of the parties that are named; the classes that are not meant are near misses."""
        if not reading.perpetrators or not reading.measure.is_toll:
            return {}
        meant = _meant(reading.perpetrators, reading.place)
        options = [OWN_GOVERNMENT, ANY_GOVERNMENT, NON_STATE]
        options += [WITH_MILITIAS] if OWN_GOVERNMENT in meant else []
        options += [NAMED] if NAMED in meant else []
        return {option: option in meant for option in options}

    def apply(self, option: str, recipe: Recipe, reading: Reading) -> Recipe:
        """Restrict the killing to a class or to the named actors."""
        if option == NAMED:
            return replace(recipe, killers=_named(reading.perpetrators))
        if option == WITH_MILITIAS:
            return replace(recipe, killers=(OWN_GOVERNMENT, PRO_GOVERNMENT))
        wider = option == ANY_GOVERNMENT and len(reading.perpetrators) > 1
        return replace(recipe, killers=(option,), caveat=WIDER_CLASS if wider else None)


def opposed(reading: Reading) -> tuple[str, ...]:
    """The killers on the other side of a comparison, as a recipe names them: of several classes the narrowest."""
    parties = reading.against.perpetrators if reading.against is not None else ()
    if not parties:
        return ()
    meant = _meant(parties, reading.place)
    return next(((one,) for one in (OWN_GOVERNMENT, ANY_GOVERNMENT, NON_STATE) if one in meant), _named(parties))


def _named(parties: tuple[Party, ...]) -> tuple[str, ...]:
    return tuple(party.id or f"unknown:{party.name}" for party in parties)


def _meant(parties: tuple[Party, ...], place: Place | None) -> frozenset[str]:
    """The options that the words for some parties admit."""
    ids = [party.id or "" for party in parties]
    kinds = {party_id.split(":")[0] for party_id in ids}
    if kinds <= STATE_KINDS and all(_is_of(party_id, place) for party_id in ids):
        says_government = "government" in kinds
        return frozenset({OWN_GOVERNMENT, ANY_GOVERNMENT} if says_government else {OWN_GOVERNMENT})
    if kinds & STATE_KINDS and len(ids) > 1 and kinds <= STATE_KINDS | PARTNER_KINDS:
        return frozenset({ANY_GOVERNMENT})
    if all(party_id in ANY_GROUP for party_id in ids):
        return frozenset({NON_STATE})
    return frozenset({NAMED})


def _is_of(party_id: str, place: Place | None) -> bool:
    """Whether a state is the one whose country the place is; a state named without a country is taken to be."""
    country = party_id.partition(":")[2]
    return place is None or place.iso3 is None or country in ("", place.iso3)
