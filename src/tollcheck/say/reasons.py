"""Why a claim cannot be put to the record, and who holds numbers of that sort.

One row for every reason id; ``{…}`` is filled from the claim. These sentences stand as the ``because`` of reviews that
are not judged, and never call such a claim unsupported.
"""

from __future__ import annotations

from collections.abc import Mapping

from tollcheck.model import Kind, Measure, Sort

# Claims that are another kind of number: the verdict is not_checkable.
OTHER_NUMBER: Mapping[str, str] = {
    "strength": "This is the strength of a force. The record counts deaths, not fighters; defence ministries, UN "
    "expert panels and institutes such as IISS publish such numbers.",
    "displaced": "This counts displaced people. The record counts deaths; IDMC, UNHCR and IOM hold such numbers.",
    "injured": "This counts wounded people. The record counts deaths only; hospitals, health ministries and the UN "
    "publish numbers of wounded.",
    "abductions": "This counts abductions. The record counts deaths only; ACLED and the UN hold such numbers.",
    "attacks": "This counts attacks. The record holds deadly events only, so attacks without deaths are absent; ACLED "
    "and GTD count attacks.",
    "events": "This counts incidents. The record holds deadly events only, so incidents without deaths are "
    "absent; ACLED counts incidents.",
    "excess": "This is an estimate of excess or indirect deaths (hunger, disease), made by surveys or models. The "
    "record counts people killed by violence, one by one. Deaths from hunger and disease are not in this record.",
    "modelled": "This figure is modelled; the record counts documented deaths. Its authors hold the method behind it.",
    "rate_per_head": "This is a rate per head of the population. The record counts deaths and holds no population.",
    "identified": "This counts only the dead who were identified by name. The record does not tell them apart.",
    "killed_or_wounded": "This counts the killed and the wounded together. The record counts deaths only.",
    "not_about_deaths": "This is not a number of deaths, and the record holds nothing to test it with.",
    "aside": "Set aside by the user: {why}",
    "not_judged_yet": "This is recognised, but claims of this kind are not judged yet.",
    "attack_not_coded": "This ranks or counts single attacks or days. The record loaded here holds sums by year or "
    "month; event data are needed.",
}

# Claims of the right kind that the loaded record does not reach: the verdict is no_data.
NOT_COVERED: Mapping[str, str] = {
    "no_place": "The text does not say where, and no place could be taken from its context.",
    "no_period": "The text does not say when, or not both ends of the period.",
    "no_baseline": "The text does not say what the change is measured from, and its period is not of whole years.",
    "outside_period": "The record ends before this period or begins after it.",
    "not_covered": "The record does not cover this.",
    "place_not_in_record": "The record has no unit for this place.",
    "place_within_unit": "The place is smaller than the unit for which the record is loaded, so its total is only a "
    "ceiling, and the claim lies below it. Event data would tell.",
    "finer_than_record": "The period is finer than the loaded record, whose sums are only bounds here. Event data "
    "would tell.",
    "actor_not_coded": "The record does not code this actor at that time; that is not the same as no killing by it.",
    "actor_within_class": "The record loaded here codes the class to which this actor belongs, not the actor itself; "
    "the claim lies below the whole class.",
    "killer_not_recorded": "The record does not say who killed people in fighting.",
    "whole_not_named": "The text does not say clearly what this is a share of.",
    "other_side_not_named": "The text does not say clearly what is compared.",
    "rivals_not_in_record": "What is ranked here (days, attacks or groups) is finer than the loaded record. Event data "
    "would tell.",
    "ranked_is_no_country": "What is ranked here is one country among others, and the text does not say which.",
    "no_rivals_covered": "Nothing that this could be ranked against is covered by the record.",
    "course_of_whole": "The record loaded here holds only sums of a larger class or place, whose rise or fall is not "
    "that of its parts. Event data would tell.",
    "too_few_years": "A trend needs three whole years at the least, and the text names fewer.",
    "end_not_covered": "What the record holds of this ends before the last whole year of the trend, and no year "
    "of it breaks the trend.",
    "no_regions": "The record loaded here does not tell the regions of this country apart. Event data would tell.",
    "no_time_before": "The record begins no earlier than the time that is named, so it cannot tell what came first.",
    "no_first_of_uncoded": "The record does not code this actor in the year before, so that its first record there is "
    "no first killing.",
    "rest_not_covered": "Nothing is recorded in the part of it that the record covers; of the rest it says nothing.",
    "undated_absence": "The text has no date, so that it is not known until when nothing happened; give its date with "
    "--published.",
    "first_since_not_dated": "The text does not give the day of what is called the first since then, so it cannot be "
    "told from what came between.",
    "data_set_not_loaded": "The number is ascribed to {dataset}, which is not loaded. What the loaded record holds is "
    "shown beside it, for context only.",
    "data_set_gives_no_toll": "The number is ascribed to {dataset}, and what is loaded of it gives no such "
    "number. {why} What the loaded record holds is shown beside it, for context only.",
    "doer_not_coded": "The record does not say who did it; what it holds of everybody is only a ceiling, and the claim "
    "lies below it.",
    "subgroup_not_coded": "The record does not code this group of victims; what it holds of all of them is only a "
    "ceiling, and the claim lies below it.",
}

SORTS_NOT_JUDGED: Mapping[Sort, str] = {
    Sort.IDENTIFIED: "identified",
    Sort.KILLED_OR_WOUNDED: "killed_or_wounded",
    Sort.MODELLED: "modelled",
    Sort.EXCESS: "excess",
    Sort.RATE_PER_HEAD: "rate_per_head",
}

MEASURES_NOT_JUDGED: Mapping[Measure, str] = {
    Measure.INJURED: "injured",
    Measure.EVENTS: "events",
    Measure.ATTACKS: "attacks",
    Measure.ABDUCTIONS: "abductions",
    Measure.DISPLACED: "displaced",
    Measure.STRENGTH: "strength",
    Measure.OTHER: "not_about_deaths",
}

# Other measures that are judged where a release declares the very one, and the kinds of their claims that are: a share
# needs to know of whom, which a series does not tell.
MEASURES_ON_SERIES = frozenset({Measure.DISPLACED, Measure.ABDUCTIONS})
KINDS_ON_SERIES = frozenset(Kind) - {Kind.SHARE, Kind.OTHER}


def reason(reason_id: str, **fill: str) -> str:
    """The sentence of a reason; an unknown id is shown as it stands rather than hidden."""
    sentence = OTHER_NUMBER.get(reason_id) or NOT_COVERED.get(reason_id) or f"Not judged: {reason_id}."
    return sentence.format(**fill) if fill else sentence
