"""Where and when: which of a sentence's places and periods belongs to which of its claims.

A claim takes what stands inside its phrase, else what follows it before the next claim begins, else what stands before
it, else what follows at all. Places that only say whose border or whose ministry it is are none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tollcheck.extract.drafts import Draft, Drafted, in_one_breath
from tollcheck.extract.lexicon import Word, world
from tollcheck.extract.mentions import Strand
from tollcheck.extract.spoken import from_day_before, spoken_on
from tollcheck.knowledge.regions import capital_of
from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Kind, Measure, Mention, Place

_COMPARING = frozenset({"THAN", "QUE", "COMPARED", "UP", "DOWN", "AS", "UPFROM", "ON"})
_AGAINST = frozenset({"THAN", "COMPARED", "AS", "QUE"})
_COMPARED_WITHIN = 4
_SORT_BEFORE, _SORT_AFTER = 8, 10  # symbols around a claim within which its sort may be said
_FINITE = frozenset(
    {
        PeriodKind.YEAR,
        PeriodKind.MONTH,
        PeriodKind.QUARTER,
        PeriodKind.HALF,
        PeriodKind.SEASON,
        PeriodKind.DECADE,
        PeriodKind.PART,
        PeriodKind.FIRST,
        PeriodKind.FINAL,
        PeriodKind.SPAN,
        PeriodKind.RELATIVE,
    }
)
_TIMES = frozenset({"PERIOD", "SINCE", "UNTIL"})
_MOVING = frozenset({Kind.CHANGE, Kind.RATIO})  # "fourfold since the coup, … between 2022 and 2024": both count
_BREAKS = frozenset({"SEMI", "STOP", "BUT"})
_DATED = frozenset({"PERIOD", "SINCE", "UNTIL", "SAME", "YEAR"})
_FACTORS = frozenset({"FOLD", "FRAC", "MORE", "FEWER", "PCT"})
_FACTOR_WITHIN = 6
_OVER = frozenset({"COMMA", "SEMI", "STOP", "DASH", "BUT", "CLOSE", "COLON"})
_RESUMING = frozenset({"BE", "HAVE"})  # "12 people, four of them women, were killed in Gao"
_JOINTS = frozenset({"COMMA", "IN", "OF", "AND", "DET", "LOCALITY", "OPEN", "ADJ", "POSS"})
_LONGEST_JOINT = 6  # symbols
_WHOSE = frozenset({"POSS", "ADJ", "DET", "LOCALITY"})
_BODIES = frozenset({"SOURCE", "ACTOR", "SOLDIERS"})
_SPEAKING = frozenset({"SOURCE", "REPORT"})
_NOT_WHERE = frozenset({"BORDER", "SOURCE", "NAME", "FROM", "TO"})  # "peacekeepers from Bangladesh", "flown to Turkey"
_OPENING = frozenset({"BUT", "SEMI", "AND", "COLON", "STOP"})
_PREDICATES = frozenset({"MAKE", "HAVE", "BE", "LOSE", "RECORD"})  # "while the north saw a jump"
_DEEDS = frozenset({"ATTACKS", "OPERATION", "EVENTS", "MASSACRE"})
_VOICING = frozenset({"SAY", "CLAIM", "BLAMED"})
_LOCATING = frozenset({"IN", "LOCALITY", "BETWEEN"})
_DESCRIBING = frozenset({"ADJ", "DET", "LOCALITY", "DIRECTION"})
_NAMING = frozenset({"SOURCE", "REPORT", "DET", "ADJ", "ACTOR", "DEMONYM", "PLACE", "POSS", "OTHER"})
_TARGETED = 8  # symbols
_NOWHERE = range(0)
_RELATIVE = frozenset({"THAT", "WHO", "QUE"})
_KILLING = frozenset({"KILLED", "KILLING", "HURT", "HURTING", "TAKEN", "TAKING", "CLAIM", "LEAVE", "MAKE"})
_ENDING = frozenset({"ACCORDING", "COMMA", "SEMI", "STOP", "BUT", "COLON", "THAT", "WHO"})
_ATTACKING = frozenset({"BY", "DET", "ADJ", "ACTOR", "SOLDIERS", "DEMONYM", "OPEN", "CLOSE", "AND", "FROM", "OTHER"})


def scope(item: Drafted) -> None:
    """Give every draft of a sentence its places and periods."""
    if not item.drafts:
        return
    strand = item.strand
    speaking = {
        at for fit in item.relations if fit.row.kind == "source" for slot in "sy" for at in fit.slots.get(slot, ())
    }
    places = [chain for chain in _places(strand) if chain[0] not in speaking]
    heads = [chain[0] for chain in places]
    firm = {at for at in heads if _is_firm(strand, at)}
    compared = {at for fit in item.relations if fit.row.kind == "baseline" for at in fit.slots.get("b", ())}
    compared |= {at for draft in item.drafts for at in draft.slots.get("b", ())}
    beyond = _beyond(strand)
    places = [chain for chain in places if chain[0] not in beyond]
    heads = [chain[0] for chain in places]
    compared |= {at for at in beyond if strand.mentions[at].symbol in _DATED}
    not_when = compared | spoken_on(item) | _held_since(strand)
    symbols = strand.symbols()
    times = [at for at, symbol in enumerate(symbols) if symbol in _TIMES and at not in not_when]
    times = times or [at for at, symbol in enumerate(symbols) if symbol == "YEAR"]
    figures = [draft.head for draft in item.drafts]
    worlds = [at for at, symbol in enumerate(symbols) if symbol == "WORLDWIDE" and at not in beyond]
    told_of = {draft.head: _told_of(places, draft, item) for draft in item.drafts}
    for draft in item.drafts:
        ending = next((head for head in figures if head > draft.head), len(strand.mentions))
        shared = list(in_one_breath(draft, item.drafts))[-1:]
        reach = _NOWHERE
        for last in shared:
            after = last.core[1]
            reach = range(after, next((head for head in figures if head > last.head), len(strand.mentions)))
        elsewhere = _of_parts(draft, item, heads)
        elsewhere |= {chain[0] for head, chain in told_of.items() if chain and head >= draft.head}
        chosen = _chosen(draft, [at for at in heads if at not in elsewhere], ending, firm, reach=reach, far=-1)
        chain = next((chain for chain in places if chain[0] == chosen), ())
        draft.places = tuple(strand.mentions[at] for at in chain) or _worldwide(draft, worlds, ending)
        if told_of[draft.head]:
            draft.is_of_place, draft.whole_places = True, draft.places
            draft.places = tuple(strand.mentions[at] for at in told_of[draft.head])
        told = times
        if draft.kind is Kind.COUNT and draft.head in beyond:  # "lower than the 87 murders in September"
            told = [at for at in sorted(beyond) if symbols[at] in _TIMES] or times
        whole = [at for at in told if symbols[at] == "PERIOD"]
        counted_from = [at for at in told if at not in whole] if whole and draft.kind in _MOVING else []
        chosen = _chosen(draft, whole if counted_from else told, ending, set(told))
        chosen = _told_after(draft, sorted(compared), ending) or chosen
        if chosen is not None and draft.rests_on is not None and strand.mentions[chosen].symbol == "UNTIL":
            chosen = None  # "by Sunday the count had climbed to 115": of the same event, counted later
        told_in = draft.all("q") or (_with_length(strand, chosen) if chosen is not None else ())
        draft.periods = tuple(from_day_before(strand, mention) for mention in told_in)
        chosen = _chosen(draft, counted_from, len(strand.mentions), set(times))
        draft.since = (strand.mentions[chosen],) if chosen is not None else ()
        is_moving = draft.kind is Kind.TREND and draft.row.sets.get("moves")
        if is_moving and any(is_finite(mention) for mention in draft.periods):
            draft.kind = Kind.CHANGE  # a rise or fall without a figure, in a period with two ends
        draft.sort = _sort(draft, item)
        draft.baselines = draft.all("b") or tuple(strand.mentions[at] for at in sorted(compared))


def _with_length(strand: Strand, at: int) -> tuple[Mention, ...]:
    """A time and, where a happening that nobody may know the day of follows it, how long ago that was: "in the two
    years since the government came to power"."""
    before = strand.mentions[at - 1] if at else None
    is_told = before is not None and before.symbol == "PERIOD" and strand.mentions[at].symbol == "SINCE"
    return (strand.mentions[at], before) if is_told and before is not None else (strand.mentions[at],)


def _worldwide(draft: Draft, worlds: Sequence[int], ending: int) -> tuple[Mention, ...]:
    """The world, where a claim that names no place is told of it: "killed in 2022 around the world".

    "A fifth of the deaths worldwide" is the share of some place in those of the world.
    """
    is_of_others = draft.rests_on is not None or (draft.kind is Kind.SHARE and "w" not in draft.slots)
    if draft.kind is Kind.RANK or is_of_others:
        return ()
    mentions, (first, after) = draft.strand.mentions, draft.core
    for at in worlds:
        between = range(after, at) if at >= after else range(at + 1, first)
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
        if symbol in _OVER:
            within = False
        since_factor = 0 if symbol in _FACTORS else since_factor + 1
        if symbol in {"THAN", "COMPARED"} or (symbol in {"AS", "QUE"} and since_factor <= _FACTOR_WITHIN):
            within = True
        elif within:
            found.add(at)
    return found


def _of_parts(draft: Draft, item: Drafted, places: list[int]) -> set[int]:
    """The places that stand behind a part of what a claim counts, and so say where that part died: "1,003 were killed,
    nearly half of them in Mopti"."""
    parts = [
        other.head for other in item.drafts if other.rests_on is draft and _is_part(other) and other.head > draft.head
    ]
    if not parts:
        return set()
    first = min(parts)
    comes_back = next((at for at in range(first, len(item.strand.mentions)) if _resumes(item.strand, at)), None)
    return {at for at in places if at > first and (comes_back is None or at < comes_back)}


def _told_of(places: list[tuple[int, ...]], draft: Draft, item: Drafted) -> tuple[int, ...]:
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


def located(item: Drafted) -> tuple[Mention, ...]:
    """The places of a sentence that say where something happened."""
    strand = item.strand
    heads = [chain[0] for chain in _places(strand)]
    # "Russia has dropped bombs" does not move the report there: a state needs its preposition.
    return tuple(
        strand.mentions[at]
        for at in heads
        if not _is_state(strand.mentions[at]) or (_is_firm(strand, at) and not _opens(strand, at))
    )


def _opens(strand: Strand, at: int) -> bool:
    """Whether a place is the first word and the one that acts: "Russia fired 741 missiles", not "Mali, 12 May"."""
    following = [mention.symbol for mention in strand.mentions[1:3]]
    is_subject = following[0] not in {"COMMA", "COLON", "DASH", "POSS", "STOP"}
    return at == 0 and is_subject and following != ["HAVE", "BE"]  # "Sudan has been mired in conflict"


def _held_since(strand: Strand) -> set[int]:
    """The times since when somebody holds a place or is there: "Idlib, held by the rebels since March last year", "a
    force set up in December 2019"."""
    found: set[int] = set()
    within = False
    for at, mention in enumerate(strand.mentions):
        within = mention.symbol == "HELDBY" or (within and mention.symbol not in _OVER)
        if within and mention.symbol in _TIMES:
            found.add(at)
    return found


def is_finite(mention: Mention) -> bool:
    """Whether a period has two ends: "in 2024", "last year", and not "since May" or "in recent months"."""
    return isinstance(mention.value, PeriodExpression) and mention.value.kind in _FINITE


def _sort(draft: Draft, item: Drafted) -> str:
    """What sort of number the words beside a claim make it: indirect deaths, a model, a rate per head."""
    first, after = draft.core
    for fit in item.relations:
        if fit.row.kind == "sort" and draft.base is Measure.DEATHS:
            word = item.strand.mentions[fit.slots["x"][0]].value
            if isinstance(word, Word) and first - _SORT_BEFORE <= fit.slots["x"][0] <= after + _SORT_AFTER:
                return word.value
    return ""


def _told_after(draft: Draft, compared: list[int], ending: int) -> int | None:
    """ "A year earlier" right behind a count dates it, rather than what it is compared with."""
    mentions, after = draft.strand.mentions, draft.core[1]
    if draft.kind is not Kind.COUNT:
        return None
    near = [
        at for at in compared if after <= at < min(ending, after + _COMPARED_WITHIN) and mentions[at].symbol == "SAME"
    ]
    return next((at for at in near if not {mention.symbol for mention in mentions[after:at]} & _COMPARING), None)


def _chains(strand: Strand) -> list[tuple[int, ...]]:
    """Places that stand side by side, together: "Chinegodrar, Tillabéri, Niger"."""
    found: list[tuple[int, ...]] = []
    symbols = strand.symbols()
    for at in [at for at, symbol in enumerate(symbols) if symbol == "PLACE"]:
        last = found[-1][-1] if found else at
        if last < at <= last + _LONGEST_JOINT and _JOINTS.issuperset(symbols[last + 1 : at]):
            found[-1] = (*found[-1], at)
        else:
            found.append((at,))
    return found


def _places(strand: Strand) -> list[tuple[int, ...]]:
    """The places of a sentence that say where something happened; where it was written only if no narrower is told."""
    found = [chain for chain in _chains(strand) if _is_where(strand, chain[0])]
    if not found or not _is_dateline(strand, found[0][0]):
        return found
    here = strand.mentions[found[0][0]]
    others = [strand.mentions[chain[0]] for chain in found[1:]]
    is_told = any(not _is_country(other) or _are_apart(here, other) for other in others)
    return found[1:] if is_told else found


def _are_apart(one: Mention, other: Mention) -> bool:
    """Whether two places lie in countries of their own."""
    countries = [{place.iso3 for place in m.value.places} if isinstance(m.value, Word) else set() for m in (one, other)]
    return all(countries) and countries[0].isdisjoint(countries[1])


def _is_firm(strand: Strand, at: int) -> bool:
    """Whether a preposition marks the place: "in Mali", not "in Mali's deadliest attack"."""
    before = [strand.mentions[at - back].symbol if at >= back else "" for back in (1, 2)]
    led = _leader(strand, at)
    is_target = led > 0 and strand.mentions[led].symbol == "ON" and _is_of_deed(strand, led)
    is_located = not at or is_target or not _LOCATING.isdisjoint((*before, strand.mentions[led].symbol))
    is_subject = at and strand.mentions[at - 1].symbol in _OPENING and strand.mentions[at + 1].symbol in _PREDICATES
    return is_subject or (is_located and strand.mentions[min(at + 1, len(strand.mentions) - 1)].symbol != "POSS")


def _is_of_source(before: Sequence[Mention]) -> bool:
    """Whether what stands before a place says according to whom, so that the place is theirs."""
    last = next((mention.symbol for mention in reversed(before) if mention.symbol in _ENDING), "")
    return last == "ACCORDING"


def _is_of_deed(strand: Strand, at: int) -> bool:
    """Whether the word before a target is an attack, or who made it: "strikes on", "attacks by the rebels on"."""
    for mention in reversed(strand.mentions[max(0, at - _TARGETED) : at]):
        if mention.symbol in _DEEDS:
            return True
        if mention.symbol not in _ATTACKING:
            return False
    return False


def _leader(strand: Strand, at: int) -> int:
    """The position of what leads to a place, past what describes it: the "to" of "to the nearby town of Damasak"."""
    mentions = strand.mentions
    led = at - 1
    while led > 0 and (
        mentions[led].symbol in _DESCRIBING
        or (mentions[led].symbol == "OF" and "LOCALITY" in (mentions[led - 1].symbol, mentions[max(0, led - 2)].symbol))
        or (mentions[led].symbol == "POSS" and mentions[led - 1].symbol == "PLACE")  # "on Sudan's city of El Fasher"
    ):
        led -= 2 if mentions[led].symbol == "POSS" else 1
    return max(led, 0)


def _is_where(strand: Strand, at: int) -> bool:
    """Whether a place says where something happened, and not whose army, ministry or border it is."""
    mentions = strand.mentions
    before, sooner = (mentions[at - back].symbol if at >= back else "" for back in (1, 2))
    if _is_capital(mentions[at]) and (_is_dateline(strand, at) or _is_seat_of_source(strand, at)):
        return False  # where it was written, or where the ministry sits
    if before == "WITH":
        return False  # "the war with Israel"
    if _is_country(mentions[at]) and at and getattr(mentions[at - 1].value, "value", "") == "outside":
        return False  # "its first attacks outside Somalia"
    after = at + 1
    while after < len(mentions) and mentions[after].symbol in _WHOSE:
        after += 1
    follower = mentions[after].symbol if after < len(mentions) else ""
    owns = follower in _BODIES or (follower == "ATTACKS" and _is_country(mentions[at]))
    if mentions[at + 1].symbol == "BORDER":
        return False
    if before not in _LOCATING and _is_state(mentions[at]) and (before == "BY" or follower in _VOICING):
        return False  # "attributed by Bamako to…", "Baghdad accused…"
    if mentions[at + 1].symbol == "NAME" and before not in _LOCATING:  # "the Africa Center"
        return False
    led = _leader(strand, at)
    if led and _is_refuge(mentions, led):
        return False
    if _is_of_source(mentions[:at]):
        return False  # "according to the ministry of health of Khartoum state"
    if led and (mentions[led].symbol, mentions[led - 1].symbol) == ("BETWEEN", "BORDER"):
        return False  # "near the border between Niger and Burkina Faso"
    if before in _NOT_WHERE or (before == "OF" and sooner in _SPEAKING) or (owns and before not in _LOCATING):
        return False
    return before != "OTHER" or sooner in _LOCATING


def _is_refuge(mentions: Sequence[Mention], led: int) -> bool:
    """Whether people fled to the place led to: "many fled to the nearby town of Damasak", "those who fled have arrived
    in Dori"."""
    if (mentions[led].symbol, mentions[led - 1].symbol) == ("TO", "DISPLACED"):
        return True
    has_come = getattr(mentions[led - 1].value, "value", "") == "arrival"
    return has_come and any(mention.symbol == "DISPLACED" for mention in mentions[:led])


def _is_seat_of_source(strand: Strand, at: int) -> bool:
    """Whether a capital is where those sit who speak: "the ministry in Kabul said", not "an attack near a ministry in
    Kabul"."""
    mentions = strand.mentions
    if at < 2 or mentions[at - 1].symbol != "IN" or mentions[at - 2].symbol not in _SPEAKING:
        return False
    led = at - 2
    while led > 0 and mentions[led].symbol in _NAMING:
        led -= 1
    return mentions[led].symbol not in {"IN", "ON"}


def _breaks(mention: Mention, before: Mention) -> bool:
    """Whether something else is told from here on: another clause, or what is added of a thing (", which began")."""
    is_aside = (
        mention.symbol == "WHO" and before.symbol == "COMMA" and getattr(mention.value, "value", "") == "relative"
    )
    return mention.symbol in _BREAKS or is_aside


def _tells_of_time(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a clause tells of another time: "the deadliest since 2007, when bombings near Mosul killed 400"."""
    told = [mention.symbol for mention in mentions[max(0, at - 2) : at + 1]]
    return told == ["SINCE", "COMMA", "WHO"]


def _is_state(mention: Mention) -> bool:
    """Whether a place may stand for a government: "Russia has dropped bombs", "Baku owned up"."""
    return _is_country(mention) or _is_capital(mention)


def _is_capital(mention: Mention) -> bool:
    """Whether a place is a capital; several are regions too, and known as such."""
    if not isinstance(mention.value, Word) or mention.value.value not in {"capital", "region"}:
        return False
    return mention.value.value == "capital" or any(_is_seat(place) for place in mention.value.places)


def _is_seat(place: Place) -> bool:
    capital = capital_of(place.iso3) if place.iso3 else None
    return capital is not None and capital.name == place.name


def _is_dateline(strand: Strand, at: int) -> bool:
    """Whether a place opens its sentence as the dateline: "KABUL, Afghanistan —"."""
    following = [mention.symbol for mention in strand.mentions[at + 1 : at + 5]]
    if at == 0 and following[:1] == ["COLON"]:
        return _is_capital(strand.mentions[0])  # "KHARTOUM: More than 114 people"
    return (
        at == 0
        and "DASH" in following
        and {"COMMA", "PLACE", "DASH", "PERIOD"}.issuperset(following[: following.index("DASH")])
    )


def _is_country(mention: Mention) -> bool:
    return isinstance(mention.value, Word) and mention.value.value == "name"


def _chosen(
    draft: Draft, candidates: list[int], ending: int, firm: set[int], *, reach: range = _NOWHERE, far: int = 0
) -> int | None:
    """The position that belongs to the claim; None where the sentence has none.

    ``firm`` are the positions that a preposition marks as a place; others are taken only where nothing better is near.
    In ``reach`` stand those that the claim shares with the claims told in one breath with it. Of those in another
    clause before it the first is taken, or the last where ``far`` is -1.
    """
    if not candidates:
        return None
    first, after = draft.core
    mentions = draft.strand.mentions

    def broken(start: int, stop: int) -> bool:
        return any(
            _breaks(mention, mentions[at - 1]) or _tells_of_time(mentions, at)
            for at, mention in enumerate(mentions[start:stop], start)
        )

    def parted(start: int, stop: int) -> bool:
        return any(mention.symbol == "COMMA" for mention in mentions[start:stop])

    # "An attack in Garissa that killed 147 people": what a claim tells of a deed stands before it.
    is_aside = first > 0 and mentions[first - 1].symbol in _RELATIVE and mentions[first].symbol in _KILLING

    rules: tuple[tuple[int, Callable[[int], bool]], ...] = (
        (0, lambda at: first <= at < after),
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
