"""Where and when: which of a sentence's places and periods belongs to which of its claims.

A claim takes what stands inside its phrase, else what follows it before the next claim begins, else what stands before
it, else what follows at all. What is a place or a time of a deed at all, ``where.py`` and ``when.py`` say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from tollcheck.extract.drafts import Draft, Drafted, in_one_breath
from tollcheck.extract.each import in_order
from tollcheck.extract.lexicon import Word, world
from tollcheck.extract.looking_back import day_before, looked_back
from tollcheck.extract.mentions import Strand
from tollcheck.extract.spoken import from_day_before, spoken_on
from tollcheck.extract.when import (
    LEADING,
    OVER,
    TIMES,
    ends_of_stretches,
    held_since,
    in_asides,
    is_finite,
    is_relative,
    ranked_within,
    recalled,
    tells_of_time,
    timed,
    told_after,
)
from tollcheck.extract.where import are_towns, dateline_of, is_country, is_firm, places_of
from tollcheck.model import Kind, Measure, Mention

_AGAINST = frozenset({"THAN", "COMPARED", "AS", "QUE"})
_SORT_BEFORE, _SORT_AFTER = 8, 10  # symbols around a claim within which its sort may be said
_MOVING = frozenset({Kind.CHANGE, Kind.RATIO})  # "fourfold since the coup, … between 2022 and 2024": both count
_BREAKS = frozenset({"SEMI", "STOP", "BUT"})
_COUNTING_WITHIN = 10  # symbols
_DATED = frozenset({"PERIOD", "SINCE", "UNTIL", "SAME", "YEAR"})
_FACTORS = frozenset({"FOLD", "FRAC", "MORE", "FEWER", "PCT"})
_FACTOR_WITHIN = 6
_RESUMING = frozenset({"BE", "HAVE"})  # "12 people, four of them women, were killed in Gao"
_ADDING = LEADING | {"COMMA"}
_NEXT = "next"  # "followed by"
_NOWHERE = range(0)
_DEEDS = frozenset({"ATTACKS", "MASSACRE", "EVENTS", "STRIKE"})
_BRACKETS = frozenset({"OPEN", "CLOSE"})
_BRACKETED = 8  # symbols before a claim in which its bracket opens
_LISTING = frozenset({"COMMA", "AND", "SEMI", "BUT", "COLON"})
_RELATIVE = frozenset({"THAT", "WHO", "QUE"})
_KILLING = frozenset({"KILLED", "KILLING", "HURT", "HURTING", "TAKEN", "TAKING", "CLAIM", "LEAVE", "MAKE"})


class _Told(NamedTuple):
    """What a sentence tells of places and times, by their positions, before they are shared out among its claims."""

    item: Drafted
    symbols: Sequence[str]
    places: Sequence[tuple[int, ...]]  # those that say where, as chains
    heads: Sequence[int]  # of the chains
    firm: Collection[int]  # places that a preposition marks as such
    times: Sequence[int]
    compared: set[int]  # times of what is compared with
    beyond: set[int]  # what stands behind "than" or "as"
    figures: Sequence[int]  # of the claims
    back: int | None  # from where on another happening is told
    day: Mention | None  # the day of that one, where it follows from the sentence's own


def scope(item: Drafted) -> None:
    """Give every draft of a sentence its places and periods."""
    if not item.drafts:
        return
    told = _told(item)
    mentions = item.strand.mentions
    told_of = {draft.head: _told_of(told.places, draft, item) for draft in item.drafts}
    again = recalled(item.strand, told.compared)
    before, listed = None, None
    for draft in item.drafts:
        own = _named_right_before(mentions, draft.core[0])
        goes_on = listed is not None and before is not None and next(in_one_breath(before, item.drafts), None) is draft
        before, listed = draft, listed if own is None and goes_on else own
        _put(draft, told, told_of, listed)
        _date(draft, told, again)
        is_moving = draft.kind is Kind.TREND and draft.row.sets.get("moves")
        if is_moving and any(is_finite(mention) for mention in draft.periods):
            draft.kind = Kind.CHANGE  # a rise or fall without a figure, in a period with two ends
        draft.sort = _sort(draft, item)
        draft.baselines = draft.all("b") or tuple(mentions[at] for at in sorted(told.compared))
    _put_in_order(item, [at for chain in told.places for at in chain], told.times)


def _told(item: Drafted) -> _Told:
    strand = item.strand
    symbols = strand.symbols()
    speaking = {
        at for fit in item.relations if fit.row.kind == "source" for slot in "sy" for at in fit.slots.get(slot, ())
    }
    beyond = _beyond(strand)
    said = [chain for chain in places_of(strand) if chain[0] not in speaking]
    places = [chain for chain in said if chain[0] not in beyond]
    compared = {at for fit in item.relations if fit.row.kind == "baseline" for at in fit.slots.get("b", ())}
    compared |= {at for draft in item.drafts for at in draft.slots.get("b", ())}
    compared |= ranked_within(strand, item.drafts)
    compared |= {at for at in beyond if strand.mentions[at].symbol in _DATED}
    back = looked_back(strand, item.drafts, compared)
    return _Told(
        item=item,
        symbols=symbols,
        places=places,
        heads=[chain[0] for chain in places],
        firm={chain[0] for chain in said if is_firm(strand, chain[0])},
        times=_times(item, symbols, compared),
        compared=compared,
        beyond=beyond,
        figures=[draft.head for draft in item.drafts],
        back=back,
        day=day_before(strand, back) if back is not None else None,
    )


def _times(item: Drafted, symbols: Sequence[str], compared: set[int]) -> list[int]:
    """The times that say when something happened."""
    strand = item.strand
    not_when = compared | spoken_on(item) | held_since(strand) | in_asides(strand) | set(dateline_of(strand))
    not_when |= ends_of_stretches(strand)
    times = [at for at, symbol in enumerate(symbols) if symbol in TIMES and at not in not_when]
    times = [at for at in times if not _is_of_tellers(strand, at)] or times
    return times or [at for at, symbol in enumerate(symbols) if symbol == "YEAR"]


def _put(draft: Draft, told: _Told, told_of: Mapping[int, tuple[int, ...]], listed: int | None) -> None:
    """Give a draft its places."""
    item, mentions = told.item, draft.strand.mentions
    ending = _ending(draft.head, told)
    reach = _NOWHERE
    for last in list(in_one_breath(draft, item.drafts))[-1:]:
        reach = range(last.core[1], _ending(last.head, told))
    elsewhere = _of_parts(draft, item, told.heads) | _ranked_apart(draft, item)
    if told.back is not None:
        is_behind = draft.head > told.back
        draft.is_apart = is_behind and (told.day is None or any(head < told.back for head in told.figures))
        elsewhere |= {at for at in told.heads if is_behind != (at > told.back)}
    elsewhere |= _of_others(draft, told.heads, told.figures) | _next_in_rank(draft, told.heads)
    elsewhere |= {chain[0] for head, chain in told_of.items() if chain and head >= draft.head}
    fitting = [at for at in told.heads if at not in elsewhere]
    chosen = _chosen(draft, fitting, ending, told.firm, reach=reach, far=-1, listed=listed)
    chain = next((chain for chain in told.places if chain[0] == chosen), ())
    draft.places = tuple(mentions[at] for at in _inner_first(draft.strand, chain))
    draft.places = draft.places or _worldwide(draft, told, ending)
    if told_of[draft.head]:
        draft.is_of_place, draft.whole_places = True, draft.places
        draft.places = tuple(mentions[at] for at in told_of[draft.head])


def _date(draft: Draft, told: _Told, again: tuple[int, Mention] | None) -> None:
    """Give a draft its times, and since when it is counted."""
    strand = draft.strand
    ending = _ending(draft.head, told)
    times = _times_for(draft, told)
    whole = [at for at in times if told.symbols[at] == "PERIOD"]
    counted_from = [at for at in times if at not in whole] if whole and draft.kind in _MOVING else []
    chosen = _chosen(draft, whole if counted_from else times, ending, set(times))
    chosen = told_after(draft, sorted(told.compared), ending) or chosen
    if chosen is not None and draft.rests_on is not None and strand.mentions[chosen].symbol == "UNTIL":
        chosen = None  # "by Sunday the count had climbed to 115": of the same event, counted later
    told_in = draft.all("q") or (timed(strand, chosen, draft) if chosen is not None else ())
    if again is not None and again[0] < draft.head and (chosen is None or chosen < again[0]):
        told_in = (again[1],)
    if told.day is not None and told.back is not None and told.back < draft.head and not told_in:
        told_in = (told.day,)
    draft.periods = tuple(from_day_before(strand, mention) for mention in told_in)
    chosen = _chosen(draft, counted_from, len(strand.mentions), set(told.times))
    draft.since = (strand.mentions[chosen],) if chosen is not None else ()


def _times_for(draft: Draft, told: _Told) -> list[int]:
    """The times that may be those of a draft."""
    overall = next((one.head for one in told.item.drafts if "overall" in one.row.sets), len(told.symbols))
    times = [at for at in told.times if at < overall or draft.head >= overall]
    if draft.kind is Kind.COUNT and draft.head in told.beyond:  # "lower than the 87 murders in September"
        times = [at for at in sorted(told.beyond) if told.symbols[at] in TIMES] or list(told.times)
    of_part = _of_deeds_of_parts(draft, told.item, times)
    back = told.back
    return [at for at in times if at not in of_part and (back is None or (draft.head > back) == (at > back))]


def _ending(head: int, told: _Told) -> int:
    """Where the next claim's figure stands."""
    return next((figure for figure in told.figures if figure > head), len(told.symbols))


def _put_in_order(item: Drafted, places: Sequence[int], times: Sequence[int]) -> None:
    """Give each of several counts its own place or time, where they are told in one order: "respectively"."""
    where, when = (in_order(item.strand, item.drafts, told) for told in (places, times))
    for draft in item.drafts:
        if draft.head in where:
            draft.places = (item.strand.mentions[where[draft.head]],)
        if draft.head in when:
            draft.periods = (item.strand.mentions[when[draft.head]],)


def _of_others(draft: Draft, places: Sequence[int], figures: Sequence[int]) -> set[int]:
    """The places that belong to other numbers: those that open the next links of a list ("Gao 23 killed and Mopti 17
    killed"), and where the deed was that brings up a total ("a raid on Gao killed nine, bringing the total to 140")."""
    mentions = draft.strand.mentions
    opening = {at for at in places if at and at + 1 in figures and _opens_item(mentions, at)}
    is_total = "overall" in draft.row.sets
    return {at for at in places if (at < draft.head and is_total) or (at > draft.head and at in opening)}


def _inner_first(strand: Strand, chain: tuple[int, ...]) -> tuple[int, ...]:
    """The places of a chain, the one that another owns before it: "Sagaing Region's Pale Township".

    What a country owns may be anything ("Syria's Mediterranean coast"). Nor is a city another's ("the Gaza city of
    Khan Younis").
    """
    between = strand.mentions[chain[0] : chain[1]] if len(chain) > 1 else ()
    is_owned = any(mention.symbol == "POSS" for mention in between) and not is_country(between[0])
    if is_owned or (len(between) == 2 and between[1].symbol == "OF" and are_towns(strand, chain[:2])):
        return (chain[1], chain[0], *chain[2:])
    return chain


def _is_of_tellers(strand: Strand, at: int) -> bool:
    """Whether a time is that of those who tell: "according to witnesses interviewed in 2010"."""
    before = takewhile(lambda mention: mention.symbol not in OVER, reversed(strand.mentions[:at]))
    symbols = {mention.symbol for mention in before}
    return "ACCORDING" in symbols and symbols.isdisjoint({"REPORT", "FOR"})


def _is_of_counting(mentions: Sequence[Mention], at: int) -> bool:
    """Whether it is those who count that do so all over the world: "a body that tracks deaths around the world"."""
    before = [mention.symbol for mention in mentions[max(0, at - _COUNTING_WITHIN) : at]]
    return "RECORD" in before and {"WHO", "THAT"} & set(before) != set() and "SOURCE" in before


def _worldwide(draft: Draft, told: _Told, ending: int) -> tuple[Mention, ...]:
    """The world, where a claim that names no place is told of it: "killed in 2022 around the world".

    "A fifth of the deaths worldwide" is the share of some place in those of the world.
    """
    is_of_others = draft.rests_on is not None or (draft.kind is Kind.SHARE and "w" not in draft.slots)
    if draft.kind is Kind.RANK or is_of_others:
        return ()
    mentions, (first, after) = draft.strand.mentions, draft.core
    for at in (at for at, symbol in enumerate(told.symbols) if symbol == "WORLDWIDE" and at not in told.beyond):
        between = range(after, at) if at >= after else range(at + 1, first)
        if _is_of_counting(mentions, at):
            continue
        if at < ending and not any(_breaks(mentions[i], mentions[i - 1]) for i in between):
            return (world(mentions[at]),)
    return ()


def _beyond(strand: Strand) -> set[int]:
    """What stands behind "than" or "as": the other side of a comparison, with its own times and places."""
    found: set[int] = set()
    symbols = strand.symbols()
    if _AGAINST.isdisjoint(symbols):
        return found
    within, since_factor = False, _FACTOR_WITHIN + 1
    for at, symbol in enumerate(symbols):
        if symbol in OVER:
            within = False
        since_factor = 0 if symbol in _FACTORS else since_factor + 1
        if symbol in {"THAN", "COMPARED"} or (symbol in {"AS", "QUE"} and since_factor <= _FACTOR_WITHIN):
            within = True
        elif within:
            found.add(at)
    return found


def _ranked_apart(draft: Draft, item: Drafted) -> set[int]:
    """The places that another claim ranks: "most of the dead were civilians, and Gao was the worst-hit region"."""
    return {
        at
        for fit in item.relations
        if fit.row.kind == "ranked" and fit.slots["k"][0] > draft.core[1] and fit.slots.get("p", (0,))[0] > draft.head
        for at in fit.slots.get("p", ())
    }


def _next_in_rank(draft: Draft, places: Sequence[int]) -> set[int]:
    """The places that come behind the one that is ranked: "Gao saw the most violence, followed by Mopti and Kidal"."""
    if draft.kind is not Kind.RANK:
        return set()
    behind = range(draft.head, len(draft.strand.mentions))
    first = next((at for at in behind if getattr(draft.strand.mentions[at].value, "value", "") == _NEXT), None)
    return {at for at in places if first is not None and at > first}


def _of_parts(draft: Draft, item: Drafted, places: Sequence[int]) -> set[int]:
    """The places that stand behind a part of what a claim counts, and so say where that part died: "1,003 were killed,
    nearly half of them in Mopti"."""
    within = _told_of_part(draft, item)
    return {at for at in places if at in within}


def _of_deeds_of_parts(draft: Draft, item: Drafted, times: list[int]) -> set[int]:
    """The times of an attack in which a part of what a claim counts died: "hundreds of soldiers, including 27 during an
    attack on Mondoro on 4 March"."""
    within = _told_of_part(draft, item)
    deeds = [at for at in within if item.strand.mentions[at].symbol in _DEEDS]
    return {at for at in times if at in within and deeds and deeds[0] < at}


def _told_of_part(draft: Draft, item: Drafted) -> range:
    """What stands behind the first part of what a claim counts, up to where the whole is told on."""
    parts = [
        other.head for other in item.drafts if other.rests_on is draft and _is_part(other) and other.head > draft.head
    ]
    if not parts:
        return _NOWHERE
    first, after = min(parts), len(item.strand.mentions)
    return range(first + 1, next((at for at in range(first, after) if _resumes(item.strand, at)), after))


def _told_of(places: Sequence[tuple[int, ...]], draft: Draft, item: Drafted) -> tuple[int, ...]:
    """The place of which a share is told: "Gao accounted for half of the deaths", "half of them died in Gao".

    A place that is to blame for deaths ("Baku was responsible for half of them") stands for a government.
    """
    for fit in item.relations if draft.kind is Kind.SHARE else ():
        if fit.row.kind == "where" and fit.at("c") == draft.head and not _is_resumed(draft, fit.slots["p"][0]):
            verb = item.strand.mentions[fit.slots["e"][0]] if "e" in fit.slots else None
            if verb is None or verb.symbol != "BLAME" or getattr(verb.value, "value", "") == "accounts":
                return next((chain for chain in places if not set(chain).isdisjoint(fit.slots["p"])), ())
    return ()


def _is_resumed(draft: Draft, place: int) -> bool:
    """Whether the whole is told on between a part of it and a place: "18,800 - 70% of them women - were killed in"."""
    return draft.rests_on is not None and any(_resumes(draft.strand, at) for at in range(draft.core[1], place))


def _resumes(strand: Strand, at: int) -> bool:
    """Whether the whole is told on: "12, four of them women, were killed", "killed 12, four of them women, in"."""
    following = strand.mentions[at + 1].symbol if at + 1 < len(strand.mentions) else ""
    return strand.mentions[at].symbol in _RESUMING or (strand.mentions[at].symbol == "COMMA" and following == "IN")


def _is_part(draft: Draft) -> bool:
    return draft.kind is Kind.SHARE or bool(draft.row.sets.get("sub"))


def _sort(draft: Draft, item: Drafted) -> str:
    """What sort of number the words beside a claim make it: indirect deaths, a model, a rate per head."""
    first, after = draft.core
    for fit in item.relations:
        if fit.row.kind == "sort" and draft.base is Measure.DEATHS:
            word = item.strand.mentions[fit.slots["x"][0]].value
            if isinstance(word, Word) and first - _SORT_BEFORE <= fit.slots["x"][0] <= after + _SORT_AFTER:
                return word.value
    return ""


def _breaks(mention: Mention, before: Mention) -> bool:
    """Whether something else is told from here on: another clause, or what is added of a thing (", which began", "to
    which people had returned")."""
    return mention.symbol in _BREAKS or (before.symbol in _ADDING and is_relative(mention))


def _named_right_before(mentions: Sequence[Mention], first: int) -> int | None:
    """The place of which a number is told in a list: "Gao 12 killed and Mopti nine", "Gao (12 killed and 30 hurt)"."""
    opening = next(
        (at for at in range(first - 1, max(-1, first - _BRACKETED), -1) if mentions[at].symbol in _BRACKETS), None
    )
    if opening is not None and mentions[opening].symbol == "OPEN":
        first = opening
    led = first - 1
    if led > 1 and mentions[led].symbol == "WITH":  # "followed by Mopti with nine"
        led -= 1
    if led > 0 and mentions[led].symbol == "LOCALITY":
        led -= 1
    is_listed = led > 0 and mentions[led].symbol == "PLACE" and (opening == first or _opens_item(mentions, led))
    return led if is_listed else None


def _opens_item(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a place is the next of a list: ", Mopti", "and Mopti"."""
    return mentions[at - 1].symbol in _LISTING


def _chosen(
    draft: Draft,
    candidates: list[int],
    ending: int,
    firm: Collection[int],
    *,
    reach: range = _NOWHERE,
    far: int = 0,
    listed: int | None = None,
) -> int | None:
    """The position that belongs to the claim; None where the sentence has none.

    ``firm`` are the positions that a preposition marks as a place; others are taken only where nothing better is near.
    In ``reach`` stand those that the claim shares with the claims told in one breath with it; ``listed`` is the place
    in a list of which the claim is told. Of those in another
    clause before it the first is taken, or the last where ``far`` is -1.
    """
    if not candidates:
        return None
    first, after = draft.core
    mentions = draft.strand.mentions

    def broken(start: int, stop: int) -> bool:
        return any(
            _breaks(mention, mentions[at - 1]) or tells_of_time(mentions, at)
            for at, mention in enumerate(mentions[start:stop], start)
        )

    def parted(start: int, stop: int) -> bool:
        return any(mention.symbol == "COMMA" for mention in mentions[start:stop])

    # "An attack in Garissa that killed 147 people": what a claim tells of a deed stands before it.
    is_aside = first > 0 and mentions[first - 1].symbol in _RELATIVE and mentions[first].symbol in _KILLING

    rules: tuple[tuple[int, Callable[[int], bool]], ...] = (
        (0, lambda at: first <= at < after),
        (0, lambda at: at == listed),
        (-1, lambda at: is_aside and at < first and at in firm and not broken(at, first)),
        (0, lambda at: after <= at < ending and at in firm and not broken(after, at)),
        (0, lambda at: at in reach and at in firm and not broken(after, at) and not parted(reach.start, at)),
        (-1, lambda at: at < first and at in firm and not broken(at, first)),
        (0, lambda at: at >= after and at in firm and not broken(after, at)),
        (0, lambda at: after <= at < ending and not broken(after, at) and not parted(after, at)),
        (-1, lambda at: at < first and not broken(at, first)),
        (far, lambda at: at < first and at in firm),
        (0, lambda at: at in firm),
    )
    for end, rule in rules:
        fitting = [at for at in candidates if rule(at)]
        if fitting:
            return fitting[end]
    return None
