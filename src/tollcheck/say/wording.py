"""Sentences that are true under a named definition, to print instead of a claim that is not plainly supported.

They are made from the terms of an estimate: its numbers, places and periods, who is counted and by whom killed, with
the release that they come from. Each kind of claim has a form of its own, and behind it stand plainer ones. Which of
them is shown is not decided here: a sentence is only an offer until it has been read back and judged (``proof.py``), so
a form that is read otherwise than it is meant, or a definition that has no words of its own, costs an offer and nothing
else. That is also why the words are few and fixed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from tollcheck.decisions.interface import ANY_GOVERNMENT, NON_STATE, OWN_GOVERNMENT, Counted, whole_years
from tollcheck.decisions.whose_killing import NAMED, STATE_KINDS
from tollcheck.evaluate.grounds import overlap, uncovered
from tollcheck.evaluate.shapes import COUNTED_OF
from tollcheck.knowledge.countries import countries
from tollcheck.model import Estimate, Kind, Measure, Party, Period, Place, Term, VerdictId
from tollcheck.say.case import Case, terms
from tollcheck.say.figures import MONTHS, articled, listed

WANTING = (
    VerdictId.DEPENDS,
    VerdictId.UNDECIDED,
    VerdictId.UNSUPPORTED,
    VerdictId.REFUTED,
    VerdictId.NO_DATA,
)
MOST_LISTED = 5  # years of which each has its number; more are told by the lowest and the highest
ORDINALS = {2: "second", 3: "third"}
# What makes a sum another one than was asked for, and still one that can be named.
NAMEABLE = frozenset({None, "place_within_unit", "actor_within_class", "subgroup_not_coded", "doer_not_coded"})
BRACKET = "finer_than_record"


class Offer(NamedTuple):
    """A sentence, and the numbers in it, every one of which has to be read back as one of a claim: percents as 0-1."""

    sentence: str
    numbers: tuple[float, ...]


class Noun(NamedTuple):
    """What is counted: one, several, in few words where it has been said, and how a rise or a fall is told."""

    one: str
    several: str
    short: str
    moving: str


NOUNS: Mapping[Counted, Noun] = {
    Counted.CIVILIANS: Noun("civilian killed", "civilians killed", "civilians killed", "civilian deaths in {place}"),
    Counted.ONE_SIDED: Noun(
        "person killed in one-sided violence",
        "people killed in one-sided violence",
        "people killed",
        "deaths in one-sided violence{by} in {place}",
    ),
    Counted.ALL_DEATHS: Noun(
        "death in organised violence", "deaths in organised violence", "deaths", "deaths in {place}, fighters included,"
    ),
    Counted.FIGHTERS: Noun("fighter death", "fighter deaths", "fighter deaths", "fighter deaths in {place}"),
    Counted.FIGHTING: Noun("battle death", "battle deaths", "battle deaths", "battle deaths in {place}"),
}
OTHER_NOUNS: Mapping[Measure, Noun] = {
    Measure.DISPLACED: Noun(
        "person displaced", "people displaced", "people displaced", "the number of people displaced in {place}"
    ),
    Measure.ABDUCTIONS: Noun("abduction", "abductions", "abductions", "abductions in {place}"),
}
COMMON_NOUNS = frozenset({"family", "role"})


def wordings(case: Case) -> Iterator[Offer]:
    """What could be printed instead of the claim: of the definition that the verdict is told by first, then of others.

    Nothing for a claim that stands, or that is not one for this record.
    """
    if case.verdict.id not in WANTING:
        return
    told: set[str] = set()
    for estimate in _nearest(case):
        for offer in offers(case, estimate):
            if offer.sentence not in told:
                told.add(offer.sentence)
                yield offer


def offers(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """Sentences on one estimate, the fullest first."""
    if estimate.gap in NAMEABLE and all(_covered(case, estimate, term) for term in estimate.terms):
        for form in FORMS[case.claim.kind]:
            yield from form(case, estimate)
    elif estimate.gap == BRACKET:
        yield from _bounded(case, estimate)


def _nearest(case: Case) -> Iterator[Estimate]:
    """The estimates to tell of: the leading one, those that vote, and near misses last.

    Whose killing it is never differs from what the claim's words admit: a sentence about another killer is no wording
    of the claim.
    """
    known: set[tuple[object, ...]] = set()
    plain = COUNTED_OF.get(case.claim.measure)
    leading = [case.leading] if case.leading else []
    meant = {e.universe.option("whose_killing") for e in case.estimates if e.universe.admissible}
    rest = [e for e in case.estimates if e.universe.option("whose_killing") in (meant or {None})]
    rest.sort(key=lambda e: (not e.universe.admissible, e.universe.option("who_is_counted") != plain))
    for estimate in (*leading, *case.admissible, *rest):
        choices = dict(estimate.universe.options)
        key = (estimate.terms, estimate.gap, choices.get("who_is_counted"), choices.get("whose_killing"))
        if estimate.terms and key not in known:
            known.add(key)
            yield estimate


def _moved(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """A rise or a fall, told by its two ends."""
    before, after = terms(estimate, "from"), terms(estimate, "to")
    subject = _subject(case, estimate)
    if subject is None or len(before) != 1 or len(after) != 1 or before[0].best == after[0].best:
        return
    verb = "rose" if after[0].best > before[0].best else "fell"
    first, last = (_count(term) for term in (before[0], after[0]))
    ends = f"from {first} {_when(case, estimate, before[0])} to {last} {_when(case, estimate, after[0])}"
    moving = subject.noun.moving.format(by=subject.by, place=_where(case, estimate, after[0]))
    sentence = f"{case.source(estimate)} records that {moving} {verb} {ends}{subject.note}."
    yield Offer(sentence, _figures(before + after))


def _listed(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """The sums one after the other."""
    found = [term for role in ("from", "to", "value", "part") for term in terms(estimate, role)]
    if len(found) <= MOST_LISTED:
        yield from _enumerated(case, estimate, sorted(found, key=lambda term: str(term.period.start)))
    elif case.claim.kind is Kind.COUNT:
        yield from _spanned(case, estimate, found)


def _spanned(case: Case, estimate: Estimate, found: Sequence[Term]) -> Iterator[Offer]:
    """Many years by their lowest and their highest."""
    subject = _subject(case, estimate)
    low, high = (choose(int(term.best) for term in found) for choose in (min, max))
    if subject is None or low == high:
        return
    span = _span(Period(found[0].period.start, found[-1].period.end))
    where = _where(case, estimate, found[0])
    counted = f"between {low:,} and {high:,} {subject.noun.several}{subject.by} each year"
    yield Offer(f"{case.source(estimate)} records {counted} in {where} {span}{subject.note}.", (low, high))


def _single(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """One sum alone: the latest of what the claim is about."""
    found = [term for role in ("value", "to", "part", "left", "from") for term in terms(estimate, role)]
    if len(estimate.terms) > 1 and found:
        yield from _enumerated(case, estimate, [max(found, key=lambda term: str(term.period.start))])


def _at_least(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """One sum, as the least that any choice of equal standing gives: such choices are not named in a sentence."""
    found = [term for role in ("value", "to", "part", "left") for term in terms(estimate, role)]
    chosen = dict(estimate.universe.options)
    alike = [
        other.terms
        for other in case.estimates
        if len(other.terms) == len(estimate.terms)
        and all(chosen.get(name) == other.universe.option(name) for name in ("who_is_counted", "whose_killing"))
    ]
    if not found:
        return
    at = estimate.terms.index(found[-1])
    lowest = int(min(terms_[at].best for terms_ in alike))
    yield from _floor(case, estimate, found[-1], lowest)


def _bounded(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """What is certain where the period cuts through the record's sums."""
    for term in terms(estimate, "value")[:1]:
        yield from _floor(case, estimate, term, int(term.low))


def _floor(case: Case, estimate: Estimate, term: Term, lowest: int) -> Iterator[Offer]:
    subject = _subject(case, estimate)
    if subject is not None and lowest > 0:
        noun = subject.noun.one if lowest == 1 else subject.noun.several
        told = f"at least {lowest:,} {noun}{subject.by} in {_where(case, estimate, term)}"
        yield Offer(f"{case.source(estimate)} records {told} {_when(case, estimate, term)}{subject.note}.", (lowest,))


def _shared(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """A share by killer, as a percentage of the one-sided violence of which killers are known; or one of a place."""
    subject, percentage = _subject(case, estimate), round(estimate.best * 100)
    if subject is None or not 0 < percentage <= 100:
        return
    part, whole = terms(estimate, "part")[0], terms(estimate, "whole")[0]
    where, when = _where(case, estimate, part), _when(case, estimate, part)
    if part.place != whole.place:
        of_all = f"{subject.noun.several}{subject.by} in {_where(case, estimate, whole).rstrip(',')}"
        told = f"{where.split(',')[0]} accounted for {percentage} percent of the {of_all} {when}{subject.note}"
        yield Offer(f"According to {case.source(estimate)}, {told}.", (percentage / 100,))
        return
    if not subject.by:
        return
    killer = subject.by.removeprefix(" by ")
    verb = "was" if subject.is_one else "were"
    yield Offer(
        f"According to {case.source(estimate)}, {killer} {verb} responsible for {percentage} percent of deaths in "
        f"one-sided violence in {where} {when}{subject.note}.",
        (percentage / 100,),
    )


def _compared(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """Both sides with their numbers."""
    left, right = terms(estimate, "left")[0], terms(estimate, "right")[0]
    against = case.reading(estimate).against
    subject = _subject(case, estimate)
    if against is None or against.measure not in (None, case.reading(estimate).measure):
        return
    if not against.perpetrators and (left.place, left.period) != (right.place, right.period):
        yield from _enumerated(case, estimate, [left, right])
    elif against.perpetrators and subject is not None and subject.by:
        other = subject._replace(by=_by_names(against.perpetrators), note="")
        sides = [_one(case, estimate, side, term) for side, term in ((subject, left), (other, right))]
        sentence = f"{case.source(estimate)} records {sides[0]}{subject.note}. It records {sides[1]}."
        yield Offer(sentence, _figures([left, right]))


def _ranked(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """The place in the row with its number, where ordinals go as far."""
    value, reading = terms(estimate, "value")[0], case.reading(estimate)
    place, since = int(estimate.best), reading.against.period if reading.against else None
    subject = _subject(case, estimate)
    if subject is None or subject.by or place not in ORDINALS or since is None or since.start is None:
        return
    if len(whole_years(value.period)) != 1 or reading.against is None or reading.against.among == "countries":
        return
    for_whom = " for civilians" if reading.measure is Measure.CIVILIAN_DEATHS else ""
    where = _where(case, estimate, value)
    yield Offer(
        f"According to {case.source(estimate)}, {whole_years(value.period)[0]} was the {ORDINALS[place]} deadliest "
        f"year{for_whom} in {where} since {since.start.year}, with {_count(value)} {subject.noun.several}.",
        (int(value.best),),
    )


def _beside_rival(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """The sum that is ranked beside the highest of its rivals."""
    value, rivals = terms(estimate, "value")[0], terms(estimate, "rival")
    found = [value, *rivals[:1]]
    yield from _enumerated(case, estimate, sorted(found, key=lambda term: -term.best))


def _followed(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """The years of a trend, or, where they are many, its first and its last."""
    years = terms(estimate, "value")
    if years:
        yield from _enumerated(case, estimate, years if len(years) <= MOST_LISTED else [years[0], years[-1]])


def _begun(case: Case, estimate: Estimate) -> Iterator[Offer]:
    """What is recorded before and since, or in a region and in the whole country of which it is said to be all."""
    within = terms(estimate, "part") + terms(estimate, "whole")
    if within:
        yield from _enumerated(case, estimate, within)
    else:
        yield from _listed(case, estimate)


FORMS: Mapping[Kind, Sequence[Callable[[Case, Estimate], Iterator[Offer]]]] = {
    Kind.COUNT: (_listed, _single, _at_least),
    Kind.CHANGE: (_moved, _listed, _single, _at_least),
    Kind.RATIO: (_moved, _listed, _single, _at_least),
    Kind.SHARE: (_shared, _listed, _single, _at_least),
    Kind.COMPARISON: (_compared, _single, _at_least),
    Kind.RANK: (_ranked, _beside_rival, _single, _at_least),
    Kind.TREND: (_followed, _single, _at_least),
    Kind.ONSET: (_begun,),
}


class _Subject(NamedTuple):
    """Who is counted and by whom killed; ``note`` is the part of a definition that its words leave open."""

    noun: Noun
    by: str = ""
    note: str = ""
    is_one: bool = False


def _subject(case: Case, estimate: Estimate) -> _Subject | None:
    """None where the definition has no words that mean it and nothing else."""
    measure = case.reading(estimate).measure
    if not measure.is_toll:
        noun = OTHER_NOUNS.get(measure)
        return _Subject(noun) if noun else None
    counted = Counted(estimate.universe.option("who_is_counted") or Counted.ALL_DEATHS)
    option = estimate.universe.option("whose_killing")
    if option is None:
        return _Subject(NOUNS[counted])
    if counted in (Counted.FIGHTERS, Counted.FIGHTING):
        return None
    killing = NOUNS[Counted.ONE_SIDED]
    if option == NON_STATE or estimate.gap == "actor_within_class":
        return _Subject(killing, " by armed groups")
    if option == OWN_GOVERNMENT:
        note = " (the country's own government only)" if _others_differ(case, estimate) else ""
        return _Subject(killing, " by government forces", note)
    names = case.reading(estimate).perpetrators
    if option == ANY_GOVERNMENT and len(names) > 1:
        return _Subject(killing, _by_names(names), " (counted is any government: the record does not tell them apart)")
    if option == ANY_GOVERNMENT:
        return _Subject(killing, " by any government")
    if option != NAMED:
        return None
    return _Subject(killing, _by_names(names), is_one=len(names) == 1 and names[0].name.isupper())


def _others_differ(case: Case, estimate: Estimate) -> bool:
    """Whether other governments than the country's own would change the number."""
    choices = dict(estimate.universe.options) | {"whose_killing": ANY_GOVERNMENT}
    other = [each for each in case.estimates if dict(each.universe.options) == choices]
    return any(each.terms != estimate.terms for each in other)


def _by_names(parties: Sequence[Party]) -> str:
    return " by " + listed([_named(party) for party in parties])


def _named(party: Party) -> str:
    """Common nouns ("jihadists") are written small, names as they are."""
    kind = (party.id or "").partition(":")[0]
    if kind in COMMON_NOUNS:
        return party.name.lower()
    return f"the {party.name}" if kind in STATE_KINDS else party.name


def _enumerated(case: Case, estimate: Estimate, found: Sequence[Term]) -> Iterator[Offer]:
    """Sums of the same, each with the place and the time that the one before it does not have."""
    subject = _subject(case, estimate)
    if subject is None or not found:
        return
    same_place = len({term.place for term in found}) == 1
    if same_place and not any(term.best for term in found):
        found = _joined(found)
    told = [_one(case, estimate, subject, found[0])]
    for before, term in pairwise(found):
        when = _when(case, estimate, term)
        where = "" if same_place else f" in {_where(case, estimate, term)}"
        number = f"{term.best:,.0f}" if term.best else f"no {subject.noun.short}"
        told.append(f"{number}{where}" + ("" if where and term.period == before.period else f" {when}"))
    yield Offer(f"{case.source(estimate)} records {listed(told)}{subject.note}.", _figures(found))


def _joined(found: Sequence[Term]) -> Sequence[Term]:
    """Sums of nothing as one, where their periods follow one another."""
    if any(before.period.end != term.period.start for before, term in pairwise(found)):
        return found
    return [replace(found[0], period=Period(found[0].period.start, found[-1].period.end))]


def _one(case: Case, estimate: Estimate, subject: _Subject, term: Term) -> str:
    noun = subject.noun.one if term.best == 1 else subject.noun.several
    where, when = _where(case, estimate, term), _when(case, estimate, term)
    return f"{_count(term)} {noun}{subject.by} in {where} {when}"


def _count(term: Term) -> str:
    return f"{term.best:,.0f}" if term.best else "no"


def _figures(found: Sequence[Term]) -> tuple[int, ...]:
    return tuple(int(term.best) for term in found)


def _where(case: Case, estimate: Estimate, term: Term) -> str:
    """The place of a sum; the country stands beside a region, and where the sum is of a larger unit, this is named."""
    reading = case.reading(estimate)
    named = [place for place in (reading.place, reading.against.place if reading.against else None) if place]
    place = next((place for place in named if place.name == term.place), None)
    if place is None:
        place = next((place for place in named if place.admin1 or place.within), None)
        if place is None or place.iso3 is None:
            return articled(term.place)
        is_region = case.releases[estimate.universe.release].cell_place == "admin1" and place.admin1
        place = Place(place.admin1 or "", place.iso3, place.admin1) if is_region else Place(term.place)
    if place.admin1 and place.iso3:
        return f"{place.name}, {articled(countries()[place.iso3].name)},"
    return articled(place.name)


def _when(case: Case, estimate: Estimate, term: Term) -> str:
    """The time of a sum; of a period that the record does not hold whole, the part that it does."""
    return _span(_covered(case, estimate, term) or term.period)


def _covered(case: Case, estimate: Estimate, term: Term) -> Period | None:
    """What the release holds of the period of a sum, if that is one stretch."""
    window = case.releases[estimate.universe.release].coverage
    held = overlap(term.period, window) if term.period.is_bounded and window.is_bounded else None
    if held is None:
        return None
    rest = [held]
    for gap in estimate.uncovered:
        rest = [part for own in rest for part in (uncovered(own, gap) if overlap(own, gap) else (own,))]
    return rest[0] if len(rest) == 1 else None


def _span(when: Period) -> str:
    """A period behind its preposition, in words that are read as the same days.

    >>> from datetime import date
    >>> _span(Period(date(2022, 1, 1), date(2025, 1, 1))), _span(Period(date(2022, 3, 1), date(2022, 4, 1)))
    ('from 2022 to 2024', 'in March 2022')
    """
    if when.start is None or when.end is None:
        raise ValueError("an unbounded period has no sum")
    last = when.end - timedelta(days=1)
    if whole_years(when):
        return f"in {last.year}" if when.start.year == last.year else f"from {when.start.year} to {last.year}"
    if when.start.day == 1 and when.end.day == 1:
        first, final = (f"{MONTHS[day.month - 1]} {day.year}" for day in (when.start, last))
        return f"in {first}" if first == final else f"from {first} to {final}"
    first, final = (f"{day.day} {MONTHS[day.month - 1]} {day.year}" for day in (when.start, last))
    return f"on {first}" if first == final else f"from {first} to {final}"
