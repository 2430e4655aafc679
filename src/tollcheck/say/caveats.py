"""What has to stand beside a verdict, each a plain sentence with the condition under which it applies.

The sentences are those of the safety rules: they stand next to the verdict, never in a footer. A caveat is a row: an
id, a condition on the case, and the sentence (or what fills it).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tollcheck.decisions.whose_killing import WIDER_CLASS
from tollcheck.evaluate.shapes import is_undated
from tollcheck.knowledge.actors import coded
from tollcheck.knowledge.coding import UCDP
from tollcheck.model import Answer, Caveat, Kind, Measure, Origin, VerdictId
from tollcheck.say import courses
from tollcheck.say.case import Case, counted_things, terms
from tollcheck.say.figures import day, number, stretches
from tollcheck.studies.tags import SMALL_BASE

CANDIDATE = "ucdp-candidate@"  # events coded month by month, before the yearly revision
CASUALTIES = re.compile(r"\b(?:casualt(?:y|ies)|toll of victims|victimes)\b", re.IGNORECASE)
COUNTING = frozenset({Kind.COUNT, Kind.CHANGE, Kind.RATIO, Kind.RANK, Kind.COMPARISON})
MINIMUM = {
    Measure.DISPLACED: "More people may have been displaced than were counted.",
    Measure.ABDUCTIONS: "More people may have been abducted than were documented.",
}
EVERYBODY = {Measure.DISPLACED: "all of the displaced", Measure.ABDUCTIONS: "all of the abducted"}


class Rule(NamedTuple):
    """A caveat: when it applies, and what it says."""

    id: str
    applies: Callable[[Case], bool]
    says: Callable[[Case], str]


def caveats(case: Case) -> tuple[Caveat, ...]:
    """The caveats of a case, in the order of the table."""
    return tuple(Caveat(rule.id, rule.says(case)) for rule in RULES if rule.applies(case))


def told_earlier(figure: float, published: date) -> Caveat:
    """The figure that an earlier release had."""
    return Caveat("version", f"This total was {number(figure)} in the release of {day(published)}.")


def _plain(sentence: str) -> Callable[[Case], str]:
    return lambda _: sentence


def _judged(case: Case) -> bool:
    return case.verdict.id not in (VerdictId.NOT_CHECKABLE, VerdictId.NO_DATA)


def _of_deaths(case: Case) -> bool:
    return _judged(case) and case.claim.measure.is_toll


def _is(case: Case, *kinds: Kind) -> bool:
    return _judged(case) and case.claim.kind in kinds


def _rises(case: Case) -> bool:
    leading = case.leading
    if _is(case, Kind.TREND):
        return courses.rises(case)
    if leading is None or not _is(case, Kind.CHANGE, Kind.RATIO):
        return False
    before, after = ([t.best for t in terms(leading, role)] for role in ("from", "to"))
    return bool(before and after) and sum(after) / len(after) > sum(before) / len(before)


def _across_places(case: Case) -> bool:
    leading = case.leading
    is_of_parts = case.claim.kind is Kind.ONSET  # a region and the rest of its own country
    return not is_of_parts and leading is not None and _judged(case) and len({term.place for term in leading.terms}) > 1


def _from_small_base(case: Case) -> bool:
    leading = case.leading
    if leading is None or not _is(case, Kind.CHANGE, Kind.RATIO):
        return False
    before = [term.best for term in terms(leading, "from")]
    return bool(before) and sum(before) / len(before) < SMALL_BASE


def _small_base(case: Case) -> str:
    leading = case.leading
    before, after = (number(terms(leading, role)[0].best) if leading else "" for role in ("from", "to"))
    return f"From {before} to {after}: give the numbers, not a percentage."


def _unknown_status(case: Case) -> bool:
    leading = case.leading
    civilians = any(reading.measure is Measure.CIVILIAN_DEATHS for reading in case.claim.readings)
    return _judged(case) and civilians and leading is not None and leading.unknown > 0


def _unknown(case: Case) -> str:
    leading = case.leading
    return f"{number(leading.unknown if leading else 0)} of these dead have no known status."


def _precision_decides(case: Case) -> bool:
    return _judged(case) and case.without_loose is not None and case.without_loose != case.verdict.id


def _precision(case: Case) -> str:
    loose = max(estimate.loose for estimate in case.estimates)
    verb = "is" if loose == 1 else "are"
    without = str(case.without_loose).replace("_", " ")
    return (
        f"{number(loose)} of the deaths in the high figures {verb} dated or placed too imprecisely to say whether they "
        f"belong; without them the verdict would be {without}."
    )


def _names_killer(case: Case) -> bool:
    return _of_deaths(case) and any(reading.perpetrators for reading in case.claim.readings)


def _notes(case: Case) -> list[str]:
    return list(dict.fromkeys(note for e in case.admissible for note in e.notes if note != WIDER_CLASS))


def _wider(case: Case) -> bool:
    return _judged(case) and any(WIDER_CLASS in e.notes for e in case.admissible)


def _asks(case: Case, dataset: str) -> bool:
    """Whether a data set has a vote on the claim."""
    return any(case.releases[e.universe.release].dataset == dataset for e in case.admissible)


def _is_provisional(case: Case) -> bool:
    return _judged(case) and any(e.universe.release.startswith(CANDIDATE) for e in case.admissible)


def _codings(case: Case) -> str:
    """What UCDP says of each named killer, where knowledge has a note on it."""
    if case.admissible and not _asks(case, UCDP):
        return ""
    notes: list[str] = []
    for reading in case.claim.readings:
        first = reading.period.start if reading.period else None
        for party in reading.perpetrators:
            if party.id and first:
                iso3 = reading.place.iso3 if reading.place else None
                note = coded(party.id, dataset=UCDP, year=first.year, iso3=iso3).note
                notes += [note] if note else []
    return " ".join(dict.fromkeys(notes))


def _wider_class(case: Case) -> str:
    codings = _codings(case)
    sentence = "Judged on any government, the smallest class of the record that holds both."
    return f"{sentence} {codings}".strip()


def _inherited(case: Case) -> list[str]:
    """The slots that decide the reading and that the claim's own words do not fill."""
    reading = case.claim.readings[0] if case.claim.readings else None
    slots = {} if reading is None or courses.is_of_assumed_window(case) else reading.slots
    return [slot for slot in ("place", "period") if slots.get(slot) is Origin.ASSUMED]


def _leaves_out(case: Case) -> bool:
    return _judged(case) and case.leading is not None and bool(case.leading.uncovered)


def _left_out(case: Case) -> str:
    parts = case.leading.uncovered if case.leading else ()
    return f"Not covered by the record, and left out: {stretches(parts)}."


def _is_undated(case: Case) -> bool:
    leading = case.leading
    if leading is None or courses.is_open_ended(case):
        return _judged(case) and leading is not None
    return _is(case, Kind.RANK) and is_undated(case.reading(leading))


def _undated(case: Case) -> str:
    end = case.releases[case.leading.universe.release].coverage.end if case.leading else None
    last = f", {day(end - timedelta(days=1))}" if end else ""
    return (
        f"The text has no date: it is compared to the end of the record{last}. An older text may not mean what came "
        "after; give its date with --published."
    )


def _is_of_larger_unit(case: Case) -> bool:
    leading = case.leading
    return _judged(case) and leading is not None and leading.gap == "place_within_unit" and not _notes(case)


def _larger_unit(case: Case) -> str:
    leading = case.leading
    reading = case.claim.readings[0]
    unit = leading.terms[0].place if leading and leading.terms else "the country"
    place = reading.place.name if reading.place else "the place"
    return f"The record has no smaller unit: the figures are those of {unit}, a ceiling for {place}."


def _vague_period(case: Case) -> bool:
    return any(e.gap == "finer_than_record" and e.answer is not Answer.NO_DATA for e in case.admissible)


RULES: Sequence[Rule] = (
    Rule("trend", _rises, lambda case: f"Recorded {counted_things(case)} rose; recording may have risen too."),
    Rule("proxy", courses.is_proxy, courses.proxy),
    Rule(
        "deadly_only",
        lambda case: _judged(case) and courses.is_of_deaths_only(case),
        _plain("Judged by the deaths in it: attacks and incidents without deaths are not in this record."),
    ),
    Rule("assumed_window", lambda case: _judged(case) and courses.is_of_assumed_window(case), courses.assumed_window),
    Rule("countries", _across_places, _plain("Coverage differs, so this ranks records, not wars.")),
    Rule(
        "minimum",
        lambda case: _is(case, *COUNTING) and case.verdict.id in (VerdictId.SUPPORTED, VerdictId.REFUTED),
        lambda case: MINIMUM.get(case.claim.measure, "More people may have died than were documented."),
    ),
    Rule(
        "displaced",
        lambda case: _judged(case) and case.claim.measure is Measure.DISPLACED,
        _plain(
            "The record's figures of the period are added up as people newly displaced: who flees twice counts twice, "
            "and how many were displaced at one time is another number."
        ),
    ),
    Rule("civilians", _unknown_status, _unknown),
    Rule(
        "casualties",
        lambda case: _of_deaths(case) and bool(CASUALTIES.search(case.sentence)),
        _plain("'Casualties' may include the wounded."),
    ),
    Rule("perpetrator", _names_killer, _plain("The record does not say who killed people in fighting.")),
    Rule("wider_class", _wider, _wider_class),
    Rule(
        "not_coded",
        lambda case: _names_killer(case) and not _wider(case) and bool(_codings(case)),
        _codings,
    ),
    Rule(
        "subgroup",
        lambda case: _judged(case) and any(e.gap == "subgroup_not_coded" for e in case.admissible),
        lambda case: (
            f"The record does not code this group of victims; {EVERYBODY.get(case.claim.measure, 'all of the dead')} "
            "are only a ceiling for it."
        ),
    ),
    Rule(
        "doer_not_coded",
        lambda case: _judged(case) and any(e.gap == "doer_not_coded" for e in case.admissible),
        _plain("The record does not say who did it; what it holds of everybody is only a ceiling."),
    ),
    Rule(
        "threshold",
        lambda case: (
            case.verdict.id in (VerdictId.UNSUPPORTED, VerdictId.UNDECIDED) and (not case.releases or _asks(case, UCDP))
        ),
        _plain("Killings by unnamed gunmen, and groups that never reached 25 deaths a year, are absent."),
    ),
    Rule("vague_source", lambda case: _judged(case) and _asks(case, "acled"), _plain("ACLED writes “dozens” as 12.")),
    Rule("recent", _is_provisional, _plain("Provisional: such figures usually change.")),
    Rule(
        "interval",
        lambda case: case.verdict.id in (VerdictId.UNDECIDED, VerdictId.DEPENDS),
        _plain("Low–high is disagreement between sources, not a confidence interval."),
    ),
    Rule("precision", _precision_decides, _precision),
    Rule("small_base", _from_small_base, _small_base),
    Rule("place_note", lambda case: bool(_notes(case)), lambda case: " ".join(_notes(case))),
    Rule("larger_unit", _is_of_larger_unit, _larger_unit),
    Rule(
        "bounds_only",
        _vague_period,
        _plain("The period cuts through the record's sums, so only bounds could be tested."),
    ),
    Rule("undated", _is_undated, _undated),
    Rule("uncovered", _leaves_out, _left_out),
    Rule(
        "assumed",
        lambda case: _judged(case) and bool(_inherited(case)),
        lambda case: f"The text does not say the {' or the '.join(_inherited(case))}; taken from its context.",
    ),
    Rule(
        "attribution",
        lambda case: _judged(case) and case.claim.attributed_to is not None,
        lambda case: f"Judged is the number, not whether {case.claim.attributed_to} said it.",
    ),
)
