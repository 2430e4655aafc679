"""Every word of a text gets a symbol: numbers with their hedges, periods, words of the lexicon, names, the rest.

The finders of ``language/`` and the lexicon each run once over the whole text; here their finds are laid side by
side. Where two claim the same words the more telling one wins: a phrase with a number in it ("one of the") over the
number, a number over a period, a period over a single word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from tollcheck.extract.branches import with_branches
from tollcheck.extract.grammar import symbols
from tollcheck.extract.lexicon import Word, names, table
from tollcheck.extract.names import LINKS, named
from tollcheck.knowledge.timeline import length_known
from tollcheck.language.expressions import is_day_counted
from tollcheck.language.hedges import HedgeMention, find_hedges
from tollcheck.language.numbers import NumberMention, find_numbers
from tollcheck.language.pack import pack
from tollcheck.language.periods import PeriodExpression, PeriodKind, PeriodMention, find_periods
from tollcheck.language.rates import find_rates
from tollcheck.language.sentences import sentences
from tollcheck.language.text import STOPS, Tokens, tokenise
from tollcheck.model import Mention, Place, Span
from tollcheck.model.quick import quickly_made

_LONGEST = 400  # symbols in a strand; a longer sentence is read in pieces, so that nothing is more than linear
_MARKS = {",": "COMMA", ";": "SEMI", ":": "COLON", "-": "DASH", "(": "OPEN", ")": "CLOSE", "%": "OTHER", "/": "AND"}
_DIRECTED = 3  # "le nord du" Mali: a direction and at most two small words before its place
_LOCATES = frozenset({"IN"})
_OTHER = Word("OTHER")
# "The first half of 2025" and "depuis le lancement d'une offensive en 2021" are periods, "M23" a name.
_LATER = frozenset({"DET", "FIG", "FIRST", "ORD"})
_COUNTABLE = frozenset({"DEATHS", "KILLINGS", "INJURIES", "ABDUCTIONS", "ATTACKS", "EVENTS", "ADJ", "OTHER"})
_NAMES = frozenset({"PLACE", "DEMONYM", "NAME"})
_FIRST_YEAR, _LAST_YEAR, _DIGITS = 1945, 2099, 4
_TIMES = {
    PeriodKind.SINCE: "SINCE",
    PeriodKind.AFTER: "SINCE",
    PeriodKind.BEFORE: "UNTIL",
    PeriodKind.UNTIL: "UNTIL",
    PeriodKind.SAME: "SAME",
    PeriodKind.SHIFT: "SAME",
    PeriodKind.PRIOR: "SAME",
    PeriodKind.EVER: "EVER",
    PeriodKind.DURATION: "FIG",
}
_PARTS_OF_TIME = frozenset(
    {PeriodKind.FIRST, PeriodKind.FINAL, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.NTH, PeriodKind.PART}
)
_TO_THIS_DAY = frozenset({PeriodKind.AS_OF, PeriodKind.TO_DATE})


@quickly_made
@dataclass(frozen=True, slots=True)
class Figure:
    """A number with the hedge that goes with it."""

    number: NumberMention
    hedge: HedgeMention | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Strand:
    """One sentence as the grammar sees it: its mentions, and the letters that stand for their symbols."""

    span: Span
    mentions: tuple[Mention, ...]
    letters: str
    paragraph: int = 0

    def symbols(self) -> list[str]:
        """The symbol of each mention: those that were made places among them, whose letters stay."""
        return [mention.symbol for mention in self.mentions]

    def holds(self, symbol: str) -> bool:
        """Whether one of the words found is of a symbol."""
        return symbols().letters[symbol] in self.letters

    def between(self, first: int, after: int) -> tuple[Mention, ...]:
        return self.mentions[max(0, first) : after]


def strands(text: str, *, language: str) -> tuple[tuple[Strand, ...], tuple[NumberMention, ...]]:
    """The sentences of ``text`` as strands of symbols, and all its numbers."""
    tokens = tokenise(text)
    numbers = tuple(find_numbers(text, language=language))
    words = _as_mentions(table(language).within(tokens), tokens)
    rates = find_rates(text, language=language)
    figures = tuple(_figures(text, numbers, {rate.span.start for rate in rates}, language))
    laid = _Layer(tokens, language)
    periods = [_period(_as_known(mention, text)) for mention in find_periods(text, language=language)]
    laid.put_found(_that_hold(figures, words, periods))
    laid.put(Mention(rate.span, "RATE", rate) for rate in rates)
    laid.put(mention for mention in figures if mention.symbol not in _LATER)
    laid.put(periods)
    named = [name for name in _as_mentions(names(language).within(tokens), tokens) if _is_cased(name[2], text)]
    cut = [name for name in named if _is_cut(name, tokens, named)]
    laid.put_found(name for name in named if name not in cut)
    laid.put_found(name for short in cut for name in _longer(short, tokens, language))
    laid.put(mention for mention in figures if mention.symbol in _LATER)
    for word in laid.put_found(words):
        laid.put_found(_rest(word, laid, language))
    found = with_branches(_directed_all(laid.mentions()))
    return tuple(_strands(text, _with_years(found), language)), numbers


_GOES_ON = 2  # words behind a hyphen
_Found = tuple[int, int, Mention]  # the first token of a mention and the one after it


def _as_mentions(phrases: list[tuple[int, int, Word]], tokens: Tokens) -> list[_Found]:
    starts, ends = tokens.starts, tokens.ends
    return [(at, after, Mention(Span(starts[at], ends[after - 1]), word.symbol, word)) for at, after, word in phrases]


def _that_hold(figures: tuple[Mention, ...], words: list[_Found], periods: Iterable[Mention]) -> Iterator[_Found]:
    """Phrases in which a number word counts nothing: "one of the", "not one", "second deadliest".

    None of them is part of an expression of time: not the "first" of "the first three months of 2024".
    """
    starts = [word.span.start for _, _, word in words]
    parts = [p.span for p in periods if getattr(p.value, "kind", None) in _PARTS_OF_TIME]
    for figure in figures:
        at = bisect_right(starts, figure.span.start) - 1
        if at < 0 or words[at][2].span.end < figure.span.end or words[at][2].span == figure.span:
            continue
        word = words[at][2].span
        if not any(part.start <= word.start and word.end <= part.end for part in parts):
            yield words[at]


def _rest(phrase: _Found, laid: _Layer, language: str) -> Iterator[_Found]:
    """The words of a phrase of which a part is taken: of "half | of the victims" the victims are left."""
    for first, after in list(laid.free(*phrase[:2])):
        yield from _as_mentions(table(language).between(laid.tokens, first, after), laid.tokens)


def _figures(text: str, numbers: Iterable[NumberMention], rated: set[int], language: str) -> Iterator[Mention]:
    """Numbers as mentions; the words of their hedges belong to them. "24 a month" is no length of time."""
    hedges = {hedge.number.start: hedge for hedge in find_hedges(text, language=language)}
    for number in numbers:
        span = number.span
        hedge = hedges.get(span.start)
        if hedge is not None and _compares(text[hedge.span.start : span.start], language):
            hedge = None
        if hedge is not None:
            span = Span(min(span.start, hedge.span.start), max(span.end, hedge.span.end))
        is_rated = number.role == "duration" and number.span.end + 1 in rated
        yield Mention(span, "NUM" if is_rated else _symbol_of(number), Figure(number, hedge))


def _compares(words: str, language: str) -> bool:
    """Whether a bound compares with a figure that is known: "fewer than the 61 recorded in May"."""
    *_, last = ("", *words.lower().split())
    return last in pack(language).listed("definite")


def _as_known(found: PeriodMention, text: str) -> PeriodMention:
    """A happening is as long as the timeline knows it: "since the takeover | attacks have doubled". One with its date
    ends there ("since fighting erupted on May 23")."""
    anchor = found.expression.anchor
    known = length_known(anchor.of(text)) if anchor is not None else 0
    if anchor is None or not known or anchor.start + known >= anchor.end or found.expression.base is not None:
        return found
    end = anchor.start + known
    expression = replace(found.expression, anchor=Span(anchor.start, end))
    return PeriodMention(Span(found.span.start, end), expression)


def _period(found: PeriodMention) -> Mention:
    kind = found.expression.kind
    is_bare = kind in _TO_THIS_DAY and found.expression.base is None  # "so far" says no more than "ever"
    # "Two days later" dates what is told next; "a year earlier" is what it is compared with.
    symbol = "PERIOD" if is_day_counted(found.expression) else _TIMES.get(kind, "PERIOD")
    return Mention(found.span, "EVER" if is_bare else symbol, found.expression)


def _is_cased(mention: Mention, text: str) -> bool:
    """Names of places have a capital: "turkey" and "chad" are something else."""
    word = mention.value
    is_name = isinstance(word, Word) and bool(word.places) and mention.symbol == "PLACE"
    return not is_name or not mention.span.of(text).islower()


def _is_cut(found: _Found, tokens: Tokens, named: list[_Found]) -> bool:
    """Whether a town is only the first part of a name: "Matadi-Beu", and neither "Gao-Mopti" nor "Iran-backed"."""
    _, after, mention = found
    if not isinstance(mention.value, Word) or mention.symbol != "PLACE" or mention.value.value in {"name", "capital"}:
        return False
    end = mention.span.end
    if tokens.text[end : end + 1] != "-" or tokens.starts[after] != end + 1 or not tokens.is_capitalised(after):
        return False
    return all(first != after for first, _, _ in named)


def _longer(cut: _Found, tokens: Tokens, language: str) -> Iterator[_Found]:
    """The name that goes on where another is cut off: of "province du Nord-Kivu" not "province du Nord"."""
    first, after, _ = cut
    inside = names(language).between(tokens, first + 1, after + _GOES_ON)
    for name in _as_mentions(inside, tokens):
        if name[0] < after < name[1]:
            yield name


def _directed_all(mentions: list[Mention]) -> list[Mention]:
    """The mentions with directions and what they belong to as one; most texts have none."""
    if not any(mention.symbol == "DIRECTION" for mention in mentions):
        return mentions
    return list(_with_owned_directions(_with_directions(mentions)))


def _with_directions(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """ "Northern Mali" and "le nord du Mali" as one place within the country; "in the north" as one within home."""
    held: list[Mention] = []
    before = ""
    for mention in mentions:
        if mention.symbol == "DIRECTION" or (held and mention.symbol in {"OF", "DET"} and len(held) < _DIRECTED):
            if mention.symbol == "DIRECTION":
                yield from held
                held = []
            held.append(mention)
            continue
        if held and mention.symbol == "PLACE" and isinstance(mention.value, Word):
            yield _directed(held[0], mention, mention.value)
        else:
            yield from (_alone(held[0]), *held[1:]) if held and before in _LOCATES and _is_over(mention) else held
            yield mention
        held = []
        before = mention.symbol if mention.symbol != "DET" else before
    yield from held


def _with_owned_directions(mentions: Iterable[Mention]) -> Iterator[Mention]:
    """ "Mali's north", "the country's east" as one place."""
    owner: Mention | None = None
    mark: Mention | None = None
    for mention in mentions:
        if owner is not None and mark is None and mention.symbol == "POSS":
            mark = mention
            continue
        if owner is not None and mark is not None and mention.symbol == "DIRECTION":
            yield _owned(owner, mention)
            owner = mark = None
            continue
        if owner is not None:
            yield owner
        if mark is not None:
            yield mark
        owner = mark = None
        if mention.symbol == "PLACE" and isinstance(mention.value, Word):
            owner = mention
        else:
            yield mention
    yield from (left for left in (owner, mark) if left is not None)


def _owned(owner: Mention, direction: Mention) -> Mention:
    span = Span(owner.span.start, direction.span.end)
    named = owner.value
    return Mention(span, "PLACE", _directed(direction, owner, named).value if isinstance(named, Word) else named)


def _is_over(mention: Mention) -> bool:
    """Whether a direction is all that is said of the place: "in the north, …", and not "in the north bank"."""
    return mention.symbol not in {"OTHER", "NAME", "OF", "LOCALITY", "DEMONYM"}


def _alone(direction: Mention) -> Mention:
    which = direction.value.value if isinstance(direction.value, Word) else ""
    return Mention(direction.span, "PLACE", Word("PLACE", "part", which))


def _directed(direction: Mention, mention: Mention, named: Word) -> Mention:
    which = direction.value.value if isinstance(direction.value, Word) else ""
    if not named.places:  # "the north of the country": of which, the reader of the article knows
        return Mention(Span(direction.span.start, mention.span.end), "PLACE", Word("PLACE", "part", which))
    parts = tuple(
        Place(f"{which} {place.name}", iso3=place.iso3, admin1=place.admin1, within=True, members=place.members)
        for place in named.places
    )
    span = Span(direction.span.start, mention.span.end)
    return Mention(span, "PLACE", Word("PLACE", "part", f"{which} {named.name}", places=parts))


def _with_years(mentions: list[Mention]) -> list[Mention]:
    """ "The 2021 Niger attacks", "in 2022 attacks rose": four digits before a name or behind "in" are a year."""
    read = list(mentions)
    for at, mention in enumerate(mentions):
        if mention.symbol == "PERIOD" and _is_of_report(mentions, at):
            read[at] = Mention(mention.span, "YEAR", mention.value)
        after = mentions[at + 1].symbol if at + 1 < len(mentions) else ""
        if mention.symbol == "NUMBER" and at and mentions[at - 1].symbol == "NUM" and after in _COUNTABLE:
            read[at] = Mention(mention.span, "ADV", mention.value)  # "4,776 total reported fatalities"
        if mention.symbol == "ONE" and at + 1 < len(mentions) and mentions[at + 1].symbol == "NUM":
            read[at] = Mention(mention.span, "ADV", mention.value)  # "another 21 people"
        if mention.symbol != "NUM":
            continue
        is_dated = at > 0 and mentions[at - 1].symbol == "IN" and at + 1 < len(mentions)
        is_dated |= after == "DEATHS" and at > 1 and mentions[at - 1].symbol == "DET"  # "half of the 2023 deaths"
        if is_dated or after in _NAMES:
            read[at] = _as_year(mention, "PERIOD" if is_dated else "YEAR")
    return read


def _is_of_report(mentions: list[Mention], at: int) -> bool:
    """Whether a year is part of a name that begins there: "the 2015 Midyear Report"."""
    if getattr(mentions[at].value, "kind", None) is not PeriodKind.YEAR or not 0 < at < len(mentions) - 1:
        return False
    return (mentions[at - 1].symbol, mentions[at + 1].symbol) == ("DET", "NAME")


def _as_year(mention: Mention, symbol: str) -> Mention:
    number = mention.value.number if isinstance(mention.value, Figure) else None
    if number is None or number.form != "digits" or number.span != mention.span:
        return mention
    has_four_digits = mention.span.end - mention.span.start == _DIGITS
    if number.low is None or not has_four_digits or not _FIRST_YEAR <= number.low <= _LAST_YEAR:
        return mention
    return Mention(mention.span, symbol, PeriodExpression(PeriodKind.YEAR, year=int(number.low)))


def _symbol_of(number: NumberMention) -> str:
    if number.role == "article":
        return "DET"
    if number.form == "ordinal":
        return "FIRST" if number.low == 1 else "ORD"
    if number.role != "plain" or number.form == "points":
        return "FIG"
    if number.form == "percent":
        return "PCT"
    if number.form == "fold":
        return "FOLD"
    return "FRAC" if number.form == "fraction" or number.vague == "most" else "NUM"


class _Layer:
    """The tokens of a text and what has been found on them: what is put first stays."""

    def __init__(self, tokens: Tokens, language: str) -> None:
        self.tokens, self._months = tokens, _months(language)
        self._titles = pack(language).listed("titles")
        self._at: dict[int, _Found] = {}
        self._taken = bytearray(len(tokens))

    def put(self, mentions: Iterable[Mention]) -> None:
        """Put each mention where its tokens are free."""
        starts, ends = self.tokens.starts, self.tokens.ends
        self.put_found((bisect_right(ends, one.span.start), bisect_left(starts, one.span.end), one) for one in mentions)

    def put_found(self, mentions: Iterable[_Found]) -> list[_Found]:
        """Put each mention where its tokens are free; those that overlap what is there are given back."""
        refused = []
        taken = self._taken
        for found in mentions:
            first, after, _ = found
            if after == first + 1:  # most are one word
                if not taken[first]:
                    taken[first] = 1
                    self._at[first] = found
            elif first < after and taken.find(1, first, after) < 0:
                taken[first:after] = b"\x01" * (after - first)
                self._at[first] = found
            elif taken.find(0, first, after) >= 0:
                refused.append(found)
        return refused

    def free(self, first: int, after: int) -> Iterator[tuple[int, int]]:
        """The stretches from token ``first`` up to ``after`` on which nothing has been found."""
        start = first
        for at in range(first, after + 1):
            if at == after or self._taken[at]:
                if at > start:
                    yield start, at
                start = at + 1

    def mentions(self) -> list[Mention]:
        """Every token once, in order: as part of what was found on it, or as a mark, a name, or another word."""
        tokens, found, taken = self.tokens, self._at, self._taken
        text, words, starts, ends = tokens.text, tokens.words, tokens.starts, tokens.ends
        every: list[Mention] = []
        index, last = 1, len(tokens) - 1  # the first token and the last are the edges of the text
        while index < last:
            if index in found:
                _, index, mention = found[index]
                every.append(mention)
                continue
            after = index
            if text[starts[index]].isupper() or words[index] in LINKS:  # most words are neither
                after = named(tokens, index, taken, months=self._months, titles=self._titles)
            if after > index:
                span = Span(starts[index], ends[after - 1])
                every.append(Mention(span, "NAME", span.of(text)))
                index = after
                continue
            every.append(_plain(tokens, index))
            index += 1
        return every


@cache
def _months(language: str) -> frozenset[str]:
    """The words of the calendar, which have a capital in English."""
    classes = pack(language).classes
    return frozenset(word for word, found in classes.items() if {cls for cls, _ in found} & {"month", "weekday"})


def _plain(tokens: Tokens, index: int) -> Mention:
    """A token on which nothing was found: a mark, or another word."""
    span = Span(tokens.starts[index], tokens.ends[index])
    kind = tokens.kinds[index]
    if kind == "mark":
        word = tokens.words[index]
        return Mention(span, "STOP" if word in STOPS else _MARKS.get(word, "OTHER"))
    return Mention(span, "STOP") if kind == "break" else Mention(span, "OTHER", _OTHER)


def _strands(text: str, found: list[Mention], language: str) -> Iterator[Strand]:
    letters = symbols().letters
    stop = letters["STOP"]
    starts = [mention.span.start for mention in found]
    paragraph, before = 0, 0
    for span in sentences(text, language=language):
        paragraph += "\n" in text[before : span.start]
        before = span.end
        first, after = bisect_left(starts, span.start), bisect_left(starts, span.end)
        for piece in range(first, after, _LONGEST):
            inside = found[piece : min(after, piece + _LONGEST)]
            spelled = "".join([letters[mention.symbol] for mention in inside]) + stop
            end = Mention(Span(span.end, span.end), "STOP")
            yield Strand(Span(inside[0].span.start, inside[-1].span.end), (*inside, end), spelled, paragraph)
