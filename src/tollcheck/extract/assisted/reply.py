"""What came back, as pointers into the article; nothing else of an answer is kept.

Servers that do not know structured output put their JSON between other words or into a code block, so it is looked
for. Keys that were not asked for (a verdict, say) are never looked at.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeGuard

from tollcheck.errors import AssistantError
from tollcheck.extract.assisted.endpoint import Usage
from tollcheck.extract.assisted.instruction import KINDS, SLOTS
from tollcheck.model import Kind

NOT_AS_ASKED, TOO_MANY = "not in the form asked for", "beyond the number that is read"
_MOST_TOKENS = 1_000_000_000
_LONGEST = 4_000  # characters of a quote or a sentence
_TRIES = 20  # places at which the JSON of an answer is looked for


class ReplyError(AssistantError):
    """An answer arrived that cannot be used; the next one may be fine."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One entry of an answer, as it came: words that may or may not stand in the article."""

    quote: str
    kind: Kind
    sentence: str | None = None
    slots: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """The entries of an answer, how many were useless and why, and the tokens that it took."""

    proposals: tuple[Proposal, ...]
    dropped: Counter[str]
    usage: Usage


def reply_of(body: bytes, *, most: int) -> Reply:
    """A chat completion as proposals, at most so many.

    Raises ReplyError; its message never quotes the answer.
    """
    try:
        whole = json.loads(body.decode("utf-8"))
    except UnicodeDecodeError:
        raise ReplyError("the answer is not UTF-8") from None
    except (ValueError, RecursionError):
        is_page = body.lstrip()[:1] == b"<"
        raise ReplyError("the answer is a web page, not JSON" if is_page else "the answer is not whole JSON") from None
    usage = _usage(whole)
    entries = _entries(_content(whole))
    dropped: Counter[str] = Counter()
    if len(entries) > most:
        dropped[TOO_MANY] = len(entries) - most
    proposals = [_proposal(entry) for entry in entries[:most]]
    kept = tuple(proposal for proposal in proposals if proposal is not None)
    if len(kept) < len(proposals):
        dropped[NOT_AS_ASKED] = len(proposals) - len(kept)
    return Reply(kept, dropped, usage)


def _usage(whole: object) -> Usage:
    told = whole.get("usage") if isinstance(whole, dict) else None
    told = told if isinstance(told, dict) else {}
    return Usage(_tokens(told.get("prompt_tokens")), _tokens(told.get("completion_tokens")))


def _tokens(value: object) -> int | None:
    if not isinstance(value, int) or isinstance(value, bool):
        return None
    return value if 0 <= value <= _MOST_TOKENS else None


def _content(whole: object) -> str:
    """The text of the first choice, which some servers give in parts."""
    choices = whole.get("choices") if isinstance(whole, dict) else None
    if not isinstance(choices, list) or not choices:
        raise ReplyError("the answer holds no choice of the model")
    message = choices[0].get("message") if isinstance(choices[0], dict) else None
    content = message.get("content") if isinstance(message, dict) else None
    if isinstance(content, list):
        parts = [part.get("text") for part in content if isinstance(part, dict)]
        content = "".join(part for part in parts if isinstance(part, str))
    if not isinstance(content, str) or not content.strip():
        raise ReplyError("the model answered nothing")
    return content


def _entries(content: str) -> list[object]:
    for value in _values(content):
        found = value.get("claims") if isinstance(value, dict) else value
        if isinstance(found, list):
            return found
    raise ReplyError("the model answered without a list of claims")


def _values(content: str) -> Iterator[object]:
    """What can be read as JSON: the whole, else from the first brackets on that something can be read from."""
    try:
        yield json.loads(content)
    except (ValueError, RecursionError):
        decoder = json.JSONDecoder()
        at = -1
        for _ in range(_TRIES):
            at = min((found for sign in "{[" if (found := content.find(sign, at + 1)) >= 0), default=-1)
            if at < 0:
                return
            try:
                yield decoder.raw_decode(content, at)[0]
            except (ValueError, RecursionError):
                continue


def _proposal(entry: object) -> Proposal | None:
    if not isinstance(entry, dict):
        return None
    quote, kind, sentence = entry.get("quote"), entry.get("kind"), entry.get("sentence")
    if not _is_words(quote) or kind not in tuple(KINDS):
        return None
    slots = {slot: entry[slot] for slot in SLOTS if entry.get(slot) is not None}
    if not all(_is_words(words) for words in slots.values()):
        return None
    return Proposal(quote, Kind(kind), sentence if _is_words(sentence) else None, slots)


def _is_words(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and bool(value.strip()) and len(value) <= _LONGEST
