"""The question to put to the author of a claim, drafted from its review: what was written, what the record gives under
each definition, what the words leave open, and what would settle it.

It accuses nobody. It is a draft: an editor reads, changes and sends it, or does not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tollcheck.errors import HistoryError
from tollcheck.render.definitions import options_words, question_words
from tollcheck.render.inert import one_line

MOST = 6  # definitions that are listed
ASKED = {
    "place": "Which place does it cover?",
    "period": "Which days does it cover, the first and the last included?",
    "baseline": "Against which earlier period is it compared?",
    "perpetrators": "Whose acts are counted?",
    "status": "Who is counted: civilians only, or fighters too?",
}
OPEN = ("open", "assumed")
SOURCE = "What is the source of the figure: a data set and its version, a list, an office, a count of your own?"
CLOSE = "Your answer would settle how the sentence is meant; we shall give it beside what we found."

Json = Mapping[str, Any]


def draft(report: Json, claim: str) -> str:
    """The question about one claim of a JSON report, in lines; HistoryError where it has no such claim."""
    review = next((one for one in report["reviews"] if one["id"] == claim), None)
    if review is None:
        raise HistoryError(f"{claim}: the report has no such claim; it has {', '.join(_ids(report)) or 'none'}")
    blocks = [_written(report["article"], review), *_figures(report, review), _asked(review)]
    return "\n\n".join(blocks) + "\n"


def _ids(report: Json) -> list[str]:
    return [str(one["id"]) for one in report["reviews"]]


def _written(article: Json, review: Json) -> str:
    title = f"In “{one_line(article['title'])}”" if article["title"] else "In your article"
    day = f" of {article['published']}" if article["published"] else ""
    by = f", as said by {one_line(review['attributed_to'])}" if review["attributed_to"] else ""
    return f"{title}{day} it says{by}: “{one_line(review['quote'])}”"


def _figures(report: Json, review: Json) -> Iterator[str]:
    """What was found, under each definition that the words admit, and what has to be said beside it."""
    yield f"We compared this sentence with the records that we hold. {one_line(review['because'])}"
    listed = list(dict.fromkeys(_definition(one) for one in review["estimates"] if _has_figures(one)))
    if listed:
        more = [f"- and {len(listed) - MOST} more"] if len(listed) > MOST else []
        yield "\n".join(["By definition:", *listed[:MOST], *more])
    if review["caveats"]:
        yield " ".join(one_line(caveat["text"]) for caveat in review["caveats"])
    used = {one["release"] for one in review["estimates"] if one["admissible"]}
    cited = [one["citation"] for one in report["releases"] if f"{one['id']}@{one['version']}" in used]
    if cited:
        yield "\n".join(["Records:", *(f"- {one_line(citation)}" for citation in cited)])


def _has_figures(estimate: Json) -> bool:
    return bool(estimate["admissible"] and estimate["answer"] != "no_data" and estimate["terms"])


def _definition(estimate: Json) -> str:
    terms = "; ".join(map(_term, estimate["terms"]))
    return f"- {options_words(estimate['options'].items())}, {estimate['release']}: {terms}"


def _term(term: Json) -> str:
    low, best, high = (f"{term[edge]:,.10g}" if term[edge] is not None else "–" for edge in ("low", "best", "high"))
    return f"{best} [{low}–{high}] in {term['place']}, {term['period']['start']} to {term['period']['end']}"


def _asked(review: Json) -> str:
    """What the words leave open, as questions; the source of a figure is always one of them."""
    choices = list(dict.fromkeys(decision for flip in review["flips"] for decision in flip["options"]))
    slots = review["readings"][0]["slots"] if review["readings"] else {}
    open_ones = [ASKED[slot] for slot in ASKED if slots.get(slot) in OPEN and _matters(slot, review["kind"])]
    questions = [SOURCE, *map(question_words, choices), *open_ones]
    lines = [f"{place}. {question}" for place, question in enumerate(dict.fromkeys(questions), 1)]
    return "\n".join(["Could you tell us:", *lines, "", CLOSE])


def _matters(slot: str, kind: str) -> bool:
    """Whether a slot that is open is part of such a claim: only what is compared over time has a baseline."""
    return slot != "baseline" or kind in ("change", "ratio", "trend")
