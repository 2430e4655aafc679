"""What a sentence without a source has from those before it: whose report goes on being told, and whose count.

Most figures of a report about a report name nobody: "In the previous quarter, 785 were killed", "the study found".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from tollcheck.extract.drafts import Draft, Drafted
from tollcheck.extract.lexicon import Word
from tollcheck.language.expressions import PeriodExpression, PeriodKind
from tollcheck.model import Kind, Mention

_STRETCHES = frozenset(
    {
        PeriodKind.MONTH,
        PeriodKind.QUARTER,
        PeriodKind.HALF,
        PeriodKind.NTH,
        PeriodKind.FIRST,
        PeriodKind.FINAL,
        PeriodKind.SPAN,
        PeriodKind.TO_DATE,
        PeriodKind.SAME,
        PeriodKind.PRIOR,
    }
)
_COUNTED = frozenset({Kind.COUNT, Kind.CHANGE, Kind.RATIO, Kind.SHARE})
_TALLIES = frozenset({"TOLL", "NUMBER", "REPORT"})
_PAGES = frozenset({"REPORT", "SAY"})  # "the study", "the report"
_DEFINITE = frozenset({"DET", "THOSE"})
_DESCRIBING = frozenset({"OTHER", "ADJ", "REPORT", "ORD"})
_CALLED_WITHIN = 6  # symbols
_EDGES = frozenset({"COMMA", "SEMI", "DASH", "STOP", "AND", "BUT", "WHO", "SAY"})
_BULLETS = frozenset("*•-–—")
_ONE = "one"  # "a report": another one


def goes_on(draft: Draft, item: Drafted, text: str) -> bool:
    """Whether a figure of another paragraph goes on with the count of the one before: it is of that toll, or of a
    stretch of time that its sentence names. An entry of a list begins anew."""
    before = text[max(0, item.strand.span.start - 3) : item.strand.span.start + 1]
    if draft.kind not in _COUNTED or _BULLETS & set(before):
        return False
    opening = [mention.symbol for mention in item.strand.mentions[:2]]
    is_of_toll = opening[:1] == ["THOSE"] and opening[-1] in _TALLIES  # "this toll includes 40 soldiers"
    return is_of_toll or item.strand.holds("SAME") or any(_is_stretch(time.value) for time in draft.periods)


def _is_stretch(time: object) -> bool:
    if not isinstance(time, PeriodExpression):
        return False
    is_since_month = time.kind is PeriodKind.SINCE and time.base is not None and time.base.kind is PeriodKind.MONTH
    return time.kind in _STRETCHES or (is_since_month and time.anchor is None)


def is_told_report(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether those who speak are the study or the report that was told of before."""
    if _value(mentions[last]) != "study" or any(m.symbol not in _DESCRIBING for m in mentions[first:last]):
        return False
    before = next((m for m in reversed(mentions[:first]) if m.symbol not in _DESCRIBING), None)
    return before is not None and before.symbol in _DEFINITE and _value(before) != _ONE


def lets_report_speak(mentions: Sequence[Mention]) -> bool:
    """Whether the report that was told of before says what a sentence tells: "the study found", "according to it the
    report"; "a report" is another one."""
    for at, (article, page) in enumerate(pairwise(mentions)):
        if article.symbol not in _DEFINITE or page.symbol not in _PAGES or _value(article) == _ONE:
            continue
        before, after = mentions[at - 1].symbol if at else "", mentions[at + 2].symbol
        is_told = page.symbol == "REPORT" and (before == "SAY" or (_value(page) == "study" and before == "ACCORDING"))
        if is_told or after == "SAY":
            return True
        if before == "ACCORDING" and after in {"COMMA", "STOP"}:
            return True
    return False


def is_told_body(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether words say what the body that spoke before is, and not its name: "the human rights watchdog said"."""
    if _value(mentions[last]) != "monitor" or any(m.symbol not in _DESCRIBING for m in mentions[first:last]):
        return False
    return mentions[first - 1].symbol == "DET" and _value(mentions[first - 1]) != _ONE


def is_called(mentions: Sequence[Mention], first: int, last: int, other: int) -> bool:
    """Whether who speaks at ``other`` is what somebody with a name is called: "said Oumar Dia, head of the union"."""
    between = mentions[last + 1 : other]
    is_named = mentions[last].symbol == "NAME" and first == last and len(between) <= _CALLED_WITHIN
    return is_named and [mention.symbol for mention in between if mention.symbol in _EDGES] == ["COMMA"]


def is_told_mission(mentions: Sequence[Mention], first: int, last: int) -> bool:
    """Whether words are those for the mission that was named before: "la mission de l'ONU", "the UN mission"."""
    speaking = [mention for mention in mentions[first : last + 1] if mention.symbol not in {"OF", "DET"}]
    kinds = {_value(mention) for mention in speaking if mention.symbol == "SOURCE"}
    return len(speaking) <= 2 and "mission" in kinds and kinds <= {"mission", "body"}


def _value(mention: Mention) -> str:
    return mention.value.value if isinstance(mention.value, Word) else ""
