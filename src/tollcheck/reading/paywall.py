"""Paid articles of which only the beginning is public: a page that shows a stub is told from one that shows it all.

What was not read was not checked, so the reader of a report has to know. Publishers mark paid articles whether or not
the page shows them whole (schema.org's ``isAccessibleForFree``), and keep a hidden wall in pages of subscribers, so a
mark counts only where the text is short; words that cut a text off say more, and count up to a longer one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_STUB, _LONGEST_CUT = 200, 400  # words; publishers show a paragraph or three, a few of them half a report
_MOST_WALLS, _LONGEST_WALL = 50, 120  # boxes; words of one
_LONGEST_WORDS = 300  # characters of a line that cuts off
_WALL_NAMES = ("paywall", "pay-wall", "regwall", "subscriber-only", "premium-wall")
_WALLED = "//*[" + " or ".join(f"contains(@class,'{name}') or contains(@id,'{name}')" for name in _WALL_NAMES) + "]"
_TIERS = frozenset(("locked", "metered", "premium", "paid", "subscriber"))
_MARK = re.compile(r'"isAccessibleForFree"\s*:\s*"?(?:https?://schema\.org/)?false"?', re.IGNORECASE)
_CUTS_OFF = re.compile(
    r"""(?:subscribe|sign\s+(?:in|up)|log\s+in|register|create\s+(?:an?|your)\s+(?:free\s+)?account)\b[^.]{0,40}\s
        to\s+(?:continue|keep|read)\b
    |(?:this|the)\s+(?:rest\s+of\s+this\s+)?(?:article|story|content|report)\s+is\s+(?:only\s+|exclusively\s+)?
        (?:available\s+)?(?:for|to|reserved\s+for)\s+(?:our\s+|paying\s+|registered\s+)*(?:subscribers|members|readers)
    |you(?:['’]ve|\s+have)\s+(?:reached|read)\s+your\s+.{0,40}\b(?:limit|articles?)
    |(?:la\s+suite|l['’]intégralité|cet?\s+article|ce\s+contenu)\s.{0,40}\bréservée?s?\s+(?:à|aux)\s+.{0,20}abonnés
    |il\s+vous\s+reste\s+\d{1,2}\s?(?:[.,]\d+)?\s?%\s+de\s+cet\s+article
    |(?:abonnez-vous|inscrivez-vous|connectez-vous)\s+pour\s+(?:lire|continuer|accéder)""",
    re.IGNORECASE | re.VERBOSE,
)


def is_marked_paid(page: HtmlElement, *, scripts: Sequence[str]) -> bool:
    """Whether a page marks its article as paid, in metadata or by a wall; asked before the page is cut down."""
    tiers = (
        (meta.get("content") or "").strip().lower()
        for meta in page.iter("meta")
        if (meta.get("property") or meta.get("name") or "").lower() in ("article:content_tier", "content_tier")
    )
    return (
        any(tier in _TIERS for tier in tiers)
        or any(_MARK.search(script) for script in scripts)
        or bool(page.xpath(_WALLED))
    )


def take_wall(page: HtmlElement) -> bool:
    """Whether the page says that the rest is for those who pay; the box that says so leaves the page."""
    is_cut = False
    for wall in page.xpath(_WALLED)[:_MOST_WALLS]:
        words = " ".join(wall.itertext())
        if _CUTS_OFF.search(words) and len(words.split()) <= _LONGEST_WALL and wall.getparent() is not None:
            wall.drop_tree()
            is_cut = True
    return is_cut or any(cuts_off(" ".join(element.itertext())) for element in page.iter("p", "h2", "h3", "h4"))


def cuts_off(line: str) -> bool:
    """Whether a line of a page says that the rest is for those who pay.

    >>> cuts_off("Subscribe to continue reading"), cuts_off("Rebels told readers to subscribe to the peace.")
    (True, False)
    """
    return len(line) <= _LONGEST_WORDS and _CUTS_OFF.search(line) is not None


def stub_note(lines: Sequence[str], *, is_marked: bool, is_cut: bool) -> str | None:
    """The sentence that tells that ``lines`` are the public part of a paid article, if they look like one."""
    words = sum(len(line.split()) for line in lines)
    if words > (_LONGEST_CUT if is_cut else _LONGEST_STUB) or not (is_cut or is_marked):
        return None
    return f"This looks like the public part of a paid article: only its first {words:,} words were read."
