"""Drafts become claims: a quantity from each figure, a measure, a direction, and how each slot was filled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from tollcheck.extract.bodies import attributed
from tollcheck.extract.drafts import UNMEASURED, Draft, Drafted, people
from tollcheck.extract.lexicon import Word
from tollcheck.extract.measures import act_of, measured, reason_of
from tollcheck.extract.mentions import Figure
from tollcheck.extract.ranks import rivals
from tollcheck.language.hedges import Family, HedgeMention, quantity
from tollcheck.language.numbers import NumberMention
from tollcheck.language.rates import RateMention, per_rate, rate_of
from tollcheck.model import (
    Act,
    Claim,
    Derivation,
    Filler,
    Hedge,
    Interval,
    Kind,
    Measure,
    Mention,
    Quantity,
    Rate,
    Sort,
    Span,
)

_FAMILY: Mapping[Kind, Family] = {Kind.SHARE: "share", Kind.CHANGE: "change", Kind.RATIO: "fold"}
_RATE_WITHIN = 6  # symbols after a figure in which its rate may stand
_AVERAGE_WITHIN = 10
_NOT_BEYOND = frozenset({"NUM", "STOP", "SEMI"})
_PLACES = 4
_NOT_COUNTED = frozenset({Sort.KILLED_OR_WOUNDED, Sort.EXCESS, Sort.MODELLED, Sort.RATE_PER_HEAD, Sort.IDENTIFIED})
_PLAIN_FORMS = frozenset({"digits", "words", "mixed"})
_ONE = NumberMention(Span(0, 0), 1, 1, 1, "words")


class Composed(NamedTuple):
    """A claim and how it came about."""

    claim: Claim
    derivation: Derivation


def composed(items: Iterable[Drafted], text: str) -> list[Composed]:
    """The claims of all sentences, in the order of their spans, numbered c1, c2…"""
    drafts = sorted((draft for item in items for draft in item.drafts), key=lambda draft: (draft.span, draft.head))
    for number, draft in enumerate(drafts, start=1):
        draft.number = number
    return [_composed(draft, text) for draft in drafts]


def _composed(draft: Draft, text: str) -> Composed:
    act = act_of((*draft.all("e"), *draft.all("m"), *draft.all("w")))
    if act is Act.DEATHS and draft.agents and draft.kind is not Kind.SHARE:
        # "The army killed 30" tells of killings; "80 percent of those deaths, by the army" shares out deaths.
        act = Act.KILLINGS
    ends = _ends_in_one(draft)
    measure = measured(draft.base or Measure.OTHER, draft.status)
    source, dataset = attributed(draft.sources)
    said_sort = draft.row.sets.get("sort") or draft.sort
    sort = Sort(said_sort) if said_sort else Sort.DOCUMENTED
    claim = Claim(
        id=f"c{draft.number}",
        span=draft.span,
        quote=draft.span.of(text),
        sentence=draft.strand.span,
        kind=draft.kind,
        measure=measure,
        sort=sort,
        quantity=None if ends else _quantity(draft),
        from_=ends[0] if ends else _end(draft, "f"),
        to=ends[1] if ends else _end(draft, "t"),
        attributed_to=source,
        ascribed_to_dataset=dataset,
        direction=_direction(draft),
        part_of=_part_of(draft),
        reason=_reason(draft, measure, sort),
    )
    rests_on = f"c{draft.rests_on.number}" if draft.rests_on is not None else None
    return Composed(
        claim, Derivation(claim.id, draft.row.id, act, tuple(_fillers(draft, text)), rests_on, draft.is_apart)
    )


def _part_of(draft: Draft) -> str | None:
    is_part = draft.kind is Kind.SHARE or bool(draft.row.sets.get("sub"))
    return f"c{draft.rests_on.number}" if is_part and draft.rests_on is not None else None


def _reason(draft: Draft, measure: Measure, sort: Sort) -> str | None:
    if draft.kind in UNMEASURED:
        return "not_judged_yet"
    return str(sort) if sort in _NOT_COUNTED else reason_of(measure)


def _fillers(draft: Draft, text: str) -> Iterator[Filler]:
    victims = tuple(Mention(draft.span, "VICTIM", party) for party in dict.fromkeys(people(draft.victims, text)))
    whole = measured(draft.base or Measure.OTHER, draft.whole_status)
    for slot, mentions in (
        ("place", draft.places),
        ("period", draft.periods),
        ("since", draft.since),
        ("baseline", draft.baselines),
        ("perpetrators", draft.agents),
        ("victims", victims),
        ("among", rivals(draft)),
        ("among_in", draft.group),
        ("other", draft.others),
        ("other_victims", draft.other_victims),
        ("whole", (Mention(draft.span, "WHOLE", whole),) if draft.whole_status is not None else ()),
        ("casualties", _casualties(draft)),
        ("part_place", draft.places if draft.is_of_place else ()),
        ("whole_place", draft.whole_places),
    ):
        if mentions:
            yield Filler(slot, mentions)


def _casualties(draft: Draft) -> tuple[Mention, ...]:
    """The word "casualties", which may mean the wounded too."""
    at = draft.slots["m"][0] if "m" in draft.slots else draft.noun
    if at is None:
        return ()
    word = draft.strand.mentions[at].value
    is_either = isinstance(word, Word) and word.value == "casualties"
    return (draft.strand.mentions[at],) if is_either else ()


# --- quantities ---


def _quantity(draft: Draft) -> Quantity | None:
    if draft.kind is Kind.RANK:
        return _place_in_rank(draft)
    figure = draft.one("n")
    if figure is None:
        return _way(draft)
    if draft.row.sets.get("difference"):
        return _difference(draft, figure)
    if figure.symbol in {"ZERO", "NOHARM"}:
        return Quantity(0, 0, Hedge.EXACT, _rate(draft, "n"), Interval(0, 0))
    if figure.symbol in {"ONE", "ONEOF", "DET"}:
        rate = _rate_mention(draft, "n")
        return quantity(_at_rate(_with_singles(_ONE, draft), rate), None, family="count", rate=rate_of(rate))
    return _end(draft, "n")


def _ends_in_one(draft: Draft) -> tuple[Quantity, Quantity] | None:
    """ "Jumped from 34 to 51 percent": a range by its words, the two ends of a change by its verb."""
    figure = draft.one("n")
    number = figure.value.number if figure is not None and isinstance(figure.value, Figure) else None
    if draft.kind is not Kind.CHANGE or number is None or number.parts is None or draft.one("d") is None:
        return None
    first, last = (quantity(part, None, family="share" if part.form == "percent" else "count") for part in number.parts)
    return first, last


def _end(draft: Draft, slot: str) -> Quantity | None:
    mention = draft.one(slot)
    return _read(mention.value, draft, slot) if mention and isinstance(mention.value, Figure) else None


def _read(figure: Figure, draft: Draft, slot: str) -> Quantity:
    number, hedge = _rounded(figure.number), figure.hedge or _typo(draft, figure.number)
    if draft.kind is Kind.SHARE and number.form in _PLAIN_FORMS:
        number = _in_hundredths(number)
    if slot in "ft":
        return quantity(number, hedge, family="share" if number.form == "percent" else "count", rate=_rate(draft, slot))
    # "Halved" by less is more than a half; "less than half the number" is less.
    is_part = draft.kind is Kind.RATIO and number.form == "fraction"
    family = "share" if is_part else _FAMILY.get(draft.kind, "count")
    if family != "count":
        falls = family == "change" and _direction(draft) < 0
        return quantity(number, hedge, family=family, sign=-1 if falls else 1)
    rate = _rate_mention(draft, slot)
    return quantity(_at_rate(_with_singles(number, draft), rate), hedge, family="count", rate=rate_of(rate))


def _with_singles(number: NumberMention, draft: Draft) -> NumberMention:
    """A number and those who are told one by one beside it: "a woman and two children" are three."""
    more = len(draft.slots.get("j", ()))
    low, high = (None if value is None else value + more for value in (number.low, number.high))
    return number._replace(low=low, high=high) if more else number


def _typo(draft: Draft, number: NumberMention) -> HedgeMention | None:
    """ "Killed more 150 people": a word has fallen out."""
    more = draft.one("h")
    return None if more is None else HedgeMention(more.span, Hedge.MORE_THAN, "more_than", "before", number.span)


def _in_hundredths(number: NumberMention) -> NumberMention:
    """ "Shelling 60 percent, drones 25": the later links of a chain leave the percent out."""
    low, high = (None if value is None else value / 100 for value in (number.low, number.high))
    return number._replace(low=low, high=high, significant=number.significant / 100, form="percent")


def _rounded(number: NumberMention, *, always: bool = False) -> NumberMention:
    """Thirds and sixths to four places: as they are written down, not as a machine holds them."""
    if not (always or number.form == "fraction") or number.low is None or number.high is None:
        return number
    return number._replace(low=round(number.low, _PLACES), high=round(number.high, _PLACES))


def _place_in_rank(draft: Draft) -> Quantity | None:
    if draft.row.sets.get("value") == "1":
        return Quantity(1, 1, Hedge.EXACT, None, Interval(1, 1))
    anchor = draft.one("k")
    word = anchor.value if anchor is not None else None
    if draft.row.sets.get("value") == "none" or not isinstance(word, Word):
        return None
    place = abs(int(word.value or 1))
    return Quantity(place, place, Hedge.EXACT, None, Interval(place, place))


def _way(draft: Draft) -> Quantity | None:
    """What a bare "fell" or "rose" stands for: any change in that direction."""
    direction = _direction(draft)
    if draft.kind is not Kind.CHANGE or not direction or "t" in draft.slots:
        return None
    interval = Interval(0, None, low_open=True) if direction > 0 else Interval(None, 0, high_open=True)
    return Quantity(None, None, None, None, interval)


def _difference(draft: Draft, figure: Mention) -> Quantity | None:
    """So many more or fewer: the difference is held in the interval, since the low and high of a change are parts."""
    way = _way(draft)
    if way is None or not isinstance(figure.value, Figure):
        return way
    told = quantity(figure.value.number, figure.value.hedge, family="count", sign=_direction(draft))
    return Quantity(None, None, told.hedge, None, told.interval)


def _at_rate(number: NumberMention, rate: RateMention | None) -> NumberMention:
    """A number in the unit of its rate: one every three to four months is 0.25 to 0.3333 a month."""
    return number if rate is None else _rounded(per_rate(number, rate), always=rate.low != 1)


def _rate(draft: Draft, slot: str) -> Rate:
    return rate_of(_rate_mention(draft, slot))


def _rate_mention(draft: Draft, slot: str) -> RateMention | None:
    """The rate of a figure: that behind it and before the next, or that of the average which it is."""
    at = draft.slots[slot][0]
    is_average = at > 0 and draft.strand.mentions[at - 1].symbol == "AVERAGE"
    for mention in draft.strand.between(at + 1, at + 1 + (_AVERAGE_WITHIN if is_average else _RATE_WITHIN)):
        # "On average one child is killed and ten are injured daily": both are.
        if mention.symbol in _NOT_BEYOND and not (is_average and mention.symbol == "NUM"):
            break
        if isinstance(mention.value, RateMention):
            return mention.value
    return _rate_before(draft, at)


def _rate_before(draft: Draft, at: int) -> RateMention | None:
    """The rate of an average that stands before a figure and behind the last one: "a daily average of four"."""
    is_of_average = False
    for mention in reversed(draft.strand.between(at - _RATE_WITHIN, at)):
        if mention.symbol in _NOT_BEYOND:
            return None
        if is_of_average and isinstance(mention.value, RateMention):
            return mention.value
        is_of_average = mention.symbol == "AVERAGE"
    return None


_WAYS: Mapping[str, int] = {"UP": 1, "DOWN": -1, "MORE": 1, "FEWER": -1, "up": 1, "down": -1}


def _direction(draft: Draft) -> int:
    for slot in "dk":
        mention = draft.one(slot)
        if mention is not None and (way := _WAYS.get(mention.symbol, 0)):
            return way
        if mention is not None and isinstance(mention.value, Word) and (way := _WAYS.get(mention.value.value, 0)):
            return way
    before = draft.rests_on if draft.kind is Kind.CHANGE and "c" in draft.slots else None
    return _direction(before) if before is not None else 0
