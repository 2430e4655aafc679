"""Where rows fit, claims are drafted: which mention fills which slot, and on which other claim each rests.

Still without places, periods, parties and sources: those lie outside the phrase of most claims and are gathered
afterwards (``scope.py``, ``agents.py``, ``attribution.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tollcheck.extract.grammar import Fit, Grammar, Row, fits, grammar, rows, symbols
from tollcheck.extract.lexicon import CIVILIAN, FIGHTER, PERSON, Word
from tollcheck.extract.measures import BASES, base_of, status_of
from tollcheck.extract.mentions import Figure, Strand
from tollcheck.extract.statuses import status_among
from tollcheck.model import Kind, Measure, Mention, Party, Place, Span
from tollcheck.model.quick import quickly_made

_OF_DOERS = {"agent", "nobody", "none", "source", "spoken", "struck", "target"}
_OF_OTHER_SIDES = {"also", "baseline", "other", "part", "place", "ranked", "sort", "where"}
RELATIONS = frozenset(_OF_DOERS | _OF_OTHER_SIDES)
_RENAMED = {
    "share.d": "SPENT",
    "count.n": "COUNTED",
    "share.n": "SHARED",
    "change.n": "CHANGED",
    "change.f": "CHANGED",
    "change.t": "CHANGED",
    "ratio.n": "CHANGED",
    "none.n": "SPENT",
    "none.f": "FIG",  # a number that goes on being read as part of what is told: of those arrested
    "none.k": "SPENT",
    "rank.k": "SPENT",
    "rank.d": "SPENT",
    "comparison.k": "SPENT",
    "comparison.x": "SPENT",
    "trend.k": "SPENT",
    "onset.k": "SPENT",
    "change.d": "SPENT",
    "ratio.d": "SPENT",
    "count.d": "SPENT",
    "nobody.a": "OTHER",
    "also.j": "OTHER",  # counted with the number beside it, and not once more
    "place.p": "PLACE",
    "onset.m": "SPENT",
}
_KINDS = {str(kind): kind for kind in Kind}
_COUNTED = frozenset({"counts", "counted", "harm", "done", "doing", "strikes"})
_OF_OTHERS = frozenset({Kind.SHARE, Kind.RATIO, Kind.COMPARISON, Kind.CHANGE, Kind.RANK})
_WHOLES = frozenset({Kind.COUNT, Kind.CHANGE, Kind.RATIO, Kind.RANK, Kind.TREND})
UNMEASURED = frozenset({Kind.TREND, Kind.ONSET})  # "has continued to expand its influence" counts nothing
_WHOLE = 100  # percent
_FARTHEST = 40  # symbols from a figure within which what it counts may stand
_AGAINST = ".against"  # rows told of another time, of which nothing goes on being told
_RIGHT_BEHIND = 2  # symbols between "rose" and the figure "to 40"
_WHOSE = 4  # symbols after "deaths of" within which their victims stand
_JOINING = frozenset({"AND", "COMMA", "ADV", "MORE"})
_JOINED = 3  # symbols
_APPOSING = frozenset({"DET", "OTHER", "ADJ", "BE"})
_OF_PEOPLE = frozenset(
    {Measure.DEATHS, Measure.CIVILIAN_DEATHS, Measure.FIGHTER_DEATHS, Measure.INJURED, Measure.ABDUCTIONS}
)
_OF_DEEDS = frozenset({Measure.ATTACKS, Measure.EVENTS})
_DEEDS = frozenset({"KILLINGS", "MASSACRE", "ATTACKS", "EVENTS"})  # done by those who are named before them
_APPOSED = frozenset({"COMMA", "SEMI", "DASH", "BUT"})
_TIME_UNITS = frozenset({"days", "weeks", "months", "quarters", "years", "periods"})
_PEOPLES = frozenset({"FOLK", "NAME"})  # "of them 40 were Dogon": those of a people that no list knows
_TOWN = "town"
_LOOK_BACK = 3  # claims further back than so many sentences are no longer meant by "of them"


@dataclass(slots=True)
class Draft:
    """A claim while it is being put together."""

    row: Row
    strand: Strand
    slots: Mapping[str, tuple[int, ...]]
    rests_on: Draft | None = None
    base: Measure | None = None
    status: str | None = None
    agents: tuple[Mention, ...] = ()
    killers: tuple[Mention, ...] = ()
    victims: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    is_of_place: bool = False  # whether a share is told of its place: "Gao accounted for half of the deaths"
    whole_places: tuple[Mention, ...] = ()  # where all died of whom such a share is a part
    periods: tuple[Mention, ...] = ()
    is_apart: bool = False  # whether another happening is told, further back than the sentence's own
    since: tuple[Mention, ...] = ()
    baselines: tuple[Mention, ...] = ()
    among: str = ""
    group: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    other_victims: tuple[Mention, ...] = ()
    whole_status: str | None = None  # of a share by who the dead were: the status of all, which may be any ("")
    sources: tuple[str, ...] = ()
    noun: int | None = None
    sort: str = ""
    number: int = 0
    core: tuple[int, int] = field(init=False)  # the first position of the claim's own phrase, and the one after it
    head: int = field(init=False)  # where the claim's figure stands, or what it hangs on where it has none
    span: Span = field(init=False)
    kind: Kind = field(init=False)  # what the row says, until a period makes something else of it

    def __post_init__(self) -> None:
        apart = "cabq" if "apart" in self.row.sets else "ca"  # a time that only says when it was
        own = [at for slot, positions in self.slots.items() if slot not in apart for at in positions]
        first, last = min(own), max(own)
        self.core = first, last + 1
        self.head = next(self.slots[slot][0] for slot in "ntkdem" if slot in self.slots)
        self.span = Span(self.strand.mentions[first].span.start, self.strand.mentions[last].span.end)
        self.kind = _KINDS[self.row.kind]

    def all(self, slot: str) -> tuple[Mention, ...]:
        if slot not in self.slots:
            return ()
        return tuple([self.strand.mentions[at] for at in self.slots[slot]])

    def one(self, slot: str) -> Mention | None:
        return self.strand.mentions[self.slots[slot][0]] if slot in self.slots else None


def in_one_breath(draft: Draft, drafts: Iterable[Draft]) -> Iterator[Draft]:
    """The counts that follow one and share what is told behind them: "nine were killed and 30 hurt in strikes by"."""
    before = draft
    for other in drafts:
        between = draft.strand.mentions[before.core[1] : other.core[0]]
        if other.head <= draft.head or other.core[0] < before.core[1]:
            continue
        is_joined = 0 < len(between) <= _JOINED and all(mention.symbol in _JOINING for mention in between)
        if other.kind is not Kind.COUNT or draft.kind is not Kind.COUNT or not is_joined:
            return
        yield other
        before = other


@quickly_made
@dataclass(frozen=True, slots=True)
class Drafted:
    """The drafts of one sentence, and the relations found between its mentions."""

    strand: Strand
    drafts: tuple[Draft, ...]
    relations: tuple[Fit, ...]


def drafted(strands: Iterable[Strand], *, language: str) -> list[Drafted]:
    """The claims of each sentence as drafts, every one with what it counts and on which it rests."""
    rules = grammar(language)
    letters = symbols().letters
    renamed = {slot: letters[symbol] for slot, symbol in _RENAMED.items()}
    found: list[Drafted] = []
    for strand in strands:
        fitting = tuple(fits(rules, strand.letters, renamed=renamed))
        strand = _with_places(strand, fitting)
        relations = tuple(fit for fit in fitting if fit.row.kind in RELATIONS and _is_scope(fit, strand))
        targets = [strand.mentions[at] for fit in relations if fit.row.kind == "target" for at in fit.slots["t"]]
        drafts = [
            _with_singles(Draft(fit.row, strand, fit.slots), relations)
            for fit in fitting
            if fit.row.kind not in RELATIONS and not _is_no_number(fit, strand)
        ]
        drafts = _linked(drafts, found, targets)
        found.append(Drafted(strand, tuple(sorted(drafts, key=lambda draft: draft.head)), relations))
    return found


def _with_singles(draft: Draft, fitting: Iterable[Fit]) -> Draft:
    """A count with those who are told one by one beside its number: "a man, his wife and three children died"."""
    for fit in fitting:
        if fit.row.kind == "also" and fit.slots["c"] == draft.slots.get("n"):
            singles = tuple(at for at in fit.slots["j"] if _is_one(draft.strand.mentions[at]))
            if singles:
                named = {"v": fit.slots.get("v", ()) + draft.slots["v"]} if "v" in draft.slots else {}
                return Draft(draft.row, draft.strand, {**draft.slots, **named, "j": singles})
    return draft


def _is_one(mention: Mention) -> bool:
    """Whether a word stands for one person: an article, "his wife", "the mayor"."""
    return mention.symbol == "SINGLE" or (isinstance(mention.value, Word) and mention.value.value == "one")


def named(strands: Iterable[Strand], *, language: str) -> list[Drafted]:
    """The sentences of a title, of which only the names and the doers are wanted: they count nothing."""
    rules = _of_names(language)
    found = []
    for strand in strands:
        fitting = tuple(fits(rules, strand.letters, renamed={}))
        relations = tuple(fit for fit in fitting if fit.row.kind == "agent")
        found.append(Drafted(_with_places(strand, fitting), (), relations))
    return found


@cache
def _of_names(language: str) -> Grammar:
    return Grammar(row for row in rows(language) if row.kind in {"place", "agent"})


def _is_no_number(fit: Fit, strand: Strand) -> bool:
    """Whether a row has found no number that it can count by: "a soldier" is one, "the soldier" none, no share is more
    than a hundred percent, and of places only the worst are ranked."""
    if fit.row.kind == "share" and "n" in fit.slots:
        figure = strand.mentions[fit.slots["n"][0]].value
        return isinstance(figure, Figure) and (figure.number.low or 0) > _WHOLE
    if "harm" in fit.row.sets:
        return not _is_deadly(strand.mentions[fit.slots["k"][0]])  # "the largest province"
    article = strand.mentions[fit.slots["n"][0]].value if "article" in fit.row.sets else None
    return article is not None and not isinstance(article, Figure) and getattr(article, "value", "") != "one"


def _is_scope(fit: Fit, strand: Strand) -> bool:
    """Whether a time that a month is ranked in is no time of its own: not that of "the deadliest group in 2023"."""
    unit = strand.mentions[fit.slots["u"][0]].value if "u" in fit.slots else None
    return unit is None or (isinstance(unit, Word) and unit.value in _TIME_UNITS)


def _with_places(strand: Strand, fitting: Iterable[Fit]) -> Strand:
    """The strand with the names that stand where a place stands made places."""
    named = {at for fit in fitting if fit.row.kind == "place" for at in fit.slots.get("p", ())}
    named = {at for at in named if not _is_of_town(strand.mentions, at)}
    if not named:
        return strand
    mentions = tuple(_as_place(mention) if at in named else mention for at, mention in enumerate(strand.mentions))
    return Strand(strand.span, mentions, strand.letters, strand.paragraph)


def _is_of_town(mentions: Sequence[Mention], at: int) -> bool:
    """Whether a name only says what a town is like that is named behind it: "the mostly Kurdish town of Suruç"."""
    following = [mention.symbol for mention in mentions[at + 1 : at + 4]]
    is_town = getattr(mentions[at + 1].value, "value", "") == _TOWN
    return is_town and following in (["LOCALITY", "OF", "PLACE"], ["LOCALITY", "OF", "NAME"])


def _as_place(mention: Mention) -> Mention:
    """A name that no list knows, or the people of a country ("the Syrian conflict"), taken as a place."""
    if isinstance(mention.value, Word) and mention.value.places:
        return Mention(mention.span, "PLACE", mention.value)
    return Mention(mention.span, "PLACE", Place(str(mention.value))) if mention.symbol == "NAME" else mention


def _linked(drafts: list[Draft], before: list[Drafted], targets: list[Mention]) -> list[Draft]:
    """Every draft with its base; those for which none can be told are no claims."""
    by_position = {at: draft for draft in drafts for slot in "nft" for at in draft.slots.get(slot, ())}
    kept: list[Draft] = []
    earlier = [draft for item in before[-_LOOK_BACK:] for draft in item.drafts]
    for draft in sorted(drafts, key=lambda draft: (_depth(draft, by_position), draft.head)):
        if "c" in draft.slots:
            draft.rests_on = by_position.get(draft.slots["c"][0])
        elif draft.row.sets.keys() & {"sub", "anaphoric"} or "w" in draft.slots:
            draft.rests_on = _antecedent(draft, kept, earlier)
        draft.base = _base(draft, kept, earlier)
        if draft.base is None:
            continue
        draft.victims = _victims(draft)
        draft.status = status_among(draft, targets, kept)
        kept.append(draft)
    for part in kept:
        _leave_open(part)
    return [draft for draft in kept if draft.row.kind != "trend" or not _is_told(draft, kept)]


def _leave_open(part: Draft) -> None:
    """An attack on a hotel kills civilians, but not only them where policemen are counted among the dead."""
    whole = part.rests_on
    if whole is not None and part.row.sets.get("sub") and (part.status, whole.status) == (FIGHTER, CIVILIAN):
        whole.status = status_of(whole.victims)


def _depth(draft: Draft, by_position: Mapping[int, Draft]) -> int:
    """How many claims have to be known before one: "11 villagers, 15 soldiers and 4 guards died" is read backwards."""
    depth, seen = 0, draft
    while "c" in seen.slots and depth < len(by_position) and seen.slots["c"][0] in by_position:
        seen, depth = by_position[seen.slots["c"][0]], depth + 1
    return depth + ("c" in seen.slots)


def _is_told(trend: Draft, drafts: Iterable[Draft]) -> bool:
    """Whether a rise or fall is told by another claim: "the toll rose to 40" is a count, "deaths fell, dropping 27
    percent" one change."""
    others = [other for other in drafts if other is not trend]
    return any(
        other.core[0] <= trend.head < other.core[1]
        or (trend.row.sets.get("moves") and other.kind is Kind.COUNT and 0 < other.head - trend.head <= _RIGHT_BEHIND)
        or (other.row.kind == "change" and other.base is trend.base and other.head > trend.head)
        for other in others
    )


def _antecedent(draft: Draft, kept: list[Draft], earlier: list[Draft]) -> Draft | None:
    """The claim meant by "of them" or "those deaths": the last that counts the same sort of thing."""
    whole = draft.one("w")
    wanted = base_of(whole)
    before = (other for other in reversed(kept) if other.head < draft.head)
    for other in (*before, *reversed(earlier)):
        is_whole = other.kind in _WHOLES and not other.row.sets.get("sub")
        if is_whole and (wanted is None or other.base is wanted):
            return (wanted is None and _dead_beside(other, earlier)) or other
    return None


def _dead_beside(hurt: Draft, earlier: list[Draft]) -> Draft | None:
    """The dead told in one sentence with the injured: "Nine died and 30 were hurt. Among them, four children." """
    if hurt.base is not Measure.INJURED:
        return None
    beside = (other for other in earlier if other.strand is hurt.strand and not other.row.sets.get("sub"))
    return next((other for other in beside if other.base is Measure.DEATHS and other.kind is Kind.COUNT), None)


def _base(draft: Draft, kept: list[Draft], earlier: list[Draft]) -> Measure | None:
    if said := draft.row.sets.get("measure"):
        return BASES[said]
    if draft.kind is Kind.RANK and _is_deadly(draft.one("k")):
        return Measure.DEATHS
    if (told := _told_by_words(draft)) is not None:
        return told
    if draft.one("x") is not None:
        return Measure.DEATHS
    if draft.rests_on is not None:
        if {"c", "v"} <= draft.slots.keys() and draft.rests_on.base in _OF_DEEDS:
            return None  # "266 incidents and 365 victims": people are no incidents
        is_fled = not _shares_deed(draft) and _are_displaced(draft.one("v"))
        return Measure.DISPLACED if is_fled else draft.rests_on.base
    if draft.kind is Kind.COUNT and not draft.row.sets.keys() & {"near", "anaphoric"}:
        return None
    is_of_last = draft.row.sets.get("anaphoric") and (kept or earlier)
    if _is_apposed(draft, kept):
        draft.rests_on = next((other for other in reversed(kept) if other.base is not Measure.INJURED), kept[-1])
        return draft.rests_on.base
    near = None if is_of_last else _nearest(draft)
    if near is not None:
        draft.noun = near
        draft.rests_on = draft.rests_on or _counting(near, draft, kept)
        return base_of(draft.strand.mentions[near])
    if draft.kind in UNMEASURED:
        return Measure.OTHER
    others = (other for other in (*reversed(kept), *reversed(earlier)) if not other.row.id.endswith(_AGAINST))
    draft.rests_on = next(others, None)
    return draft.rests_on.base if draft.rests_on is not None else None


def _told_by_words(draft: Draft) -> Measure | None:
    """What the words of a claim say that it counts; of "the number of Palestinian deaths" the second does."""
    words = (word for slot in "emwx" for word in draft.all(slot))
    return next((base for word in words if (base := base_of(word)) is not None), None)


def _is_apposed(draft: Draft, kept: list[Draft]) -> bool:
    """Whether a change is of the people just counted: "1,223 were killed, a rise of 27 percent", "soit une hausse"."""
    if not kept or kept[-1].base not in _OF_PEOPLE or draft.kind is not Kind.CHANGE:
        return False
    mentions, at = draft.strand.mentions, draft.core[0] - 1
    while at > 0 and mentions[at].symbol in _APPOSING:
        at -= 1
    return at >= 0 and mentions[at].symbol in _APPOSED


def _shares_deed(draft: Draft) -> bool:
    """Whether the verb of the claim before is its own too: "20 villagers and 30 displaced people were killed", but not
    "20 killed and 30 displaced"."""
    whole = draft.rests_on
    return whole is not None and any(not whole.head < at < draft.head for at in whole.slots.get("e", ()))


def _are_displaced(victims: Mention | None) -> bool:
    """ "36,000 dead and two million displaced": a second noun, and no victims of the first."""
    return victims is not None and isinstance(victims.value, Word) and victims.value.name == "displaced persons"


def _is_deadly(rank: Mention | None) -> bool:
    """ "Deadliest", and "worst" of anything: ranked by the dead."""
    is_harm = rank is not None and isinstance(rank.value, Word) and rank.value.name == "harm"
    return rank is not None and (rank.symbol == "SUPER" or is_harm)


def _counting(at: int, draft: Draft, kept: Iterable[Draft]) -> Draft | None:
    """The claim of which the word at a position says what is counted, where another claim has taken it."""
    if draft.kind not in _OF_OTHERS:
        return None
    return next((other for other in kept if at in (*other.slots.get("m", ()), *other.slots.get("e", ()))), None)


def _nearest(draft: Draft) -> int | None:
    """Where the sentence says what it counts: the word nearest to the claim's figure, before it rather than after."""
    letters, groups = draft.strand.letters, symbols().groups
    counted = frozenset[str]().union(*(groups[name] for name in _COUNTED))
    mentions = draft.strand.mentions
    other = next((at for at in range(draft.head, len(mentions)) if mentions[at].symbol == "AND"), len(mentions))
    found = [
        (abs(at - draft.head) * (4 if at > other else 2 if at > draft.head else 1), at)
        for at in range(max(0, draft.head - _FARTHEST), min(len(draft.strand.mentions), draft.head + _FARTHEST))
        if letters[at] in counted and base_of(draft.strand.mentions[at]) is not None
    ]
    return min(found)[1] if found else None


def _victims(draft: Draft) -> tuple[Mention, ...]:
    """Those whom the phrase names as victims, with the party or people that says whose they are.

    "Cartel killings" are killings by cartels, and "militant attacks" attacks by militants: fighters before a noun of
    such a deed are its doers.
    """
    named = draft.all("v") or _qualifying(draft)
    are_fighters = status_of(named) == FIGHTER or (bool(named) and all(m.symbol == "ACTOR" for m in named))
    if are_fighters and _is_killing(draft.one("m")):
        draft.killers = named
        return ()
    if not named:
        return ()
    first = draft.slots["v"][0] if "v" in draft.slots else 0
    start = draft.slots["n"][0] if "n" in draft.slots else first
    whose = [m for m in draft.strand.between(start, first) if m.symbol in {"ACTOR", "DEMONYM", "SOLDIERS"}]
    return (*whose, *named)


def _is_killing(noun: Mention | None) -> bool:
    return noun is not None and noun.symbol in _DEEDS


def _qualifying(draft: Draft) -> tuple[Mention, ...]:
    """Whose deaths the noun counts: "civilian deaths", "deaths of soldiers", "the death toll among civilians"."""
    letters, groups = draft.strand.letters, symbols().groups
    at = draft.slots["m"][0] if "m" in draft.slots else draft.noun
    if at is None or letters[at] not in groups["suffered"]:
        return ()
    before = draft.strand.between(at - 1, at)
    is_doer = _is_killing(draft.strand.mentions[at]) and status_of(before) != CIVILIAN
    if before and letters[at - 1] in groups["victim"] and not is_doer:
        return before
    for after in range(at + 2, min(at + 2 + _WHOSE, len(letters))):
        if letters[at + 1] not in _links() or letters[after] not in groups["np"] | groups["victim"]:
            return ()
        if letters[after] in groups["victim"]:
            return draft.strand.between(after, after + 1)
    return ()


def _links() -> frozenset[str]:
    return frozenset(symbols().letters[name] for name in ("OF", "AMONG", "FOR"))


def people(mentions: Iterable[Mention], text: str) -> Iterator[Party]:
    """The victims by their common names; those known by what they do, in the article's words."""
    for mention in mentions:
        word = mention.value
        if mention.symbol in _PEOPLES:
            yield Party(mention.span.of(text))
            continue
        if isinstance(word, Word) and word.value == FIGHTER and word.parties:
            yield Party(mention.span.of(text), word.parties[0].id)
            continue
        if isinstance(word, Word) and word.value != PERSON:
            yield from word.parties or (Party(word.name or ("civilians" if word.value == CIVILIAN else "fighters")),)
