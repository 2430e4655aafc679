"""Captions of pictures: what a picture shows, who made it and when.

A caption is kept with its picture, but its numbers are not the report's: it may be a file photo of another war.
"""

from __future__ import annotations

import re

from tollcheck.model import Image
from tollcheck.reading.bylines import is_name
from tollcheck.reading.dates import Day, find_days

# Agencies and archives that sell pictures and no reports: their name alone makes a credit.
_PICTURES_ONLY = r"""Getty(?:\s+Images)?|Shutterstock|Alamy|iStock|Unsplash|Flickr|Wikimedia(?:\s+Commons)?
    |Magnum(?:\s+Photos)?|Sipa(?:\s+(?:Press|USA))?|Imago|Maxar(?:\s+Technologies)?|Planet\s+Labs|Zuma(?:\s+Press)?
    |Hans\s+Lucas|Abaca(?:press)?|NurPhoto|Panos|VII|Polaris|Picture\s+Alliance|AP\s+Photo|UN\s+Photo|EPA-EFE|AFPTV
    |MAXPPP"""
# Agencies that write as well: a name and a slash, or a word for picture, must stand beside them.
_PICTURES_TOO = (
    r"AFP|AP|REUTERS|Reuters|EPA|DPA|dpa|ANP|EFE|TASS|Anadolu(?:\s+Agency)?|Xinhua|Sputnik|NYT|MSF|UNHCR|OCHA"
)
_PICTURE_WORD = r"""(?:file\s+)?(?:photo|photograph|picture|image|illustration|cr[ée]dits?|(?:photo|image)\s+credits?
    |cr[ée]dits?\s+photos?|photographie|photo\s+d['’](?:archives|illustration)|handout|courtesy)
    (?:\s+(?:by|of|via|courtesy\s+of|de|par))?"""

_FLAGS = re.VERBOSE
_KNOWN = re.compile(rf"\b(?:{_PICTURES_ONLY})\b", _FLAGS)
_SLASHED = re.compile(rf"(?:.*/\s*|^)(?:via\s+)?(?:{_PICTURES_TOO})\b|(?:{_PICTURES_TOO})\s*/\s*\S.*", _FLAGS)
_WRITES_TOO = re.compile(rf"(?:via\s+)?(?:{_PICTURES_TOO})", _FLAGS)
_CUE = re.compile(rf"(?i:(?P<picture>{_PICTURE_WORD}|©|\(c\))|source|via)\s*[:/]?\s*", _FLAGS)
_IN_BRACKETS = re.compile(r"[(\[]\s*(?P<credit>[^()\[\]]{2,200}?)\s*[)\]]\s*\.?$")
_AT_END = re.compile(
    rf"""(?:^|(?<=[.!?”"])\s+|\s+[|–—-]\s+|\s+(?=©))(?i:{_PICTURE_WORD}\s*[:/]|©|photo\s+by\b)\s*
    (?P<credit>[^.:©]{{2,80}})\.?$""",
    _FLAGS,
)
_PICTURED = ("photo", "pict", "imag", "illustr", "crédit", "credit", "handout", "courtesy", "©")  # with one of them
_BARE_AT_END = re.compile(
    rf"""(?<=[.!?”"])\s+(?P<credit>(?:{_PICTURES_TOO}|AP\s+Photo)\s*/\s*[^.]{{2,60}}
    |[^./]{{2,40}}/\s*(?:{_PICTURES_TOO}|{_PICTURES_ONLY})|(?:{_PICTURES_ONLY}))\.?$""",
    _FLAGS,
)
_AT_START = re.compile(
    r"(?i:photo|picture|image|caption|l[ée]gende|illustration|file\s+photo|in\s+this\s+(?:file\s+)?(?:photo|picture|image))"
    r"\s*[:—–|]\s*(?P<rest>\S.*)"
)
_FILE_PICTURE = re.compile(
    r"(?i)(?:in\s+)?this\s+(?:file\s+|handout\s+|undated\s+)?(?:photo|picture|image|photograph|satellite\s+image)\b"
    r"|.*[(\[]\s*(?:file|file\s+(?:photo|picture)|archives?|photo\s+d['’](?:archives|illustration))\s*[)\]]\.?$"
)
_LONGEST_CREDIT = 6  # words
_LONGEST_END = 200  # characters; neither form at the end of a caption is longer
_LEADING_COMMA = re.compile(r"^[\s,.:|–—-]+|[\s,|–—-]+$")


def parse_caption(text: str, *, is_marked: bool = False, is_in_header: bool = False) -> Image | None:
    """The picture that ``text`` is the caption of, or None where it is no caption.

    ``is_marked`` where the page itself marks the text as a caption; ``is_in_header`` where no paragraph of the report
    stands before it, so that weaker signs do: an agency alone in brackets, a date as the last sentence.

    >>> parse_caption("Soldiers cross the river. May 2, 2023. (Source: Getty Images)")
    Image(caption='Soldiers cross the river. May 2, 2023.', credit='Getty Images', date=datetime.date(2023, 5, 2))
    >>> parse_caption("At least 33 people were killed, witnesses said. (Source: ACLED)") is None
    True
    """
    caption, credit = _split_credit(text, is_sure=is_marked or is_in_header)
    start = _AT_START.fullmatch(text) if credit is None else None
    is_caption = credit is not None or start is not None or is_marked or _FILE_PICTURE.match(text) is not None
    if not (is_caption or is_in_header):
        return None
    days = list(find_days(text))
    if not (is_caption or _ends_with_day(text, days)):
        return None
    caption = start["rest"] if start is not None else caption
    return Image(caption, credit, days[-1].date if days else None)


def _split_credit(text: str, *, is_sure: bool) -> tuple[str, str | None]:
    """The caption without its credit, and the credit without its "Photo by"."""
    brackets = _IN_BRACKETS.search(text)
    if brackets is not None:
        credit = _credit(brackets["credit"], is_sure=is_sure)
        if credit is not None:
            return text[: brackets.start()].rstrip(), credit
    small = text[-_LONGEST_END:].lower()
    is_pictured = any(word in small for word in _PICTURED)  # told several times as fast as that no form is there
    for pattern in (_AT_END, _BARE_AT_END) if is_pictured else (_BARE_AT_END,):
        match = pattern.search(text, max(0, len(text) - _LONGEST_END))
        if match is not None and _is_owner(match["credit"]):
            return text[: match.start()].rstrip(" |–—-"), _LEADING_COMMA.sub("", match["credit"])
    return text, None


def _credit(inside: str, *, is_sure: bool) -> str | None:
    cue = _CUE.match(inside)
    credit = _LEADING_COMMA.sub("", inside[cue.end() :] if cue else inside)
    if not credit:
        return None
    if cue is not None and cue["picture"]:
        return credit if _is_owner(credit) or _is_short(credit) else None
    if _KNOWN.search(credit) or (_SLASHED.fullmatch(credit) and "/" in credit):
        return credit
    return credit if is_sure and _WRITES_TOO.fullmatch(credit) else None


def remark_on_picture(text: str) -> int | None:
    """Where the bracket begins in which a paragraph speaks of a picture ("(Photo: a soldier in Gao, 9 May.)")."""
    brackets = _IN_BRACKETS.search(text)
    cue = _CUE.match(brackets["credit"]) if brackets else None
    return brackets.start() if brackets and cue and cue["picture"] else None


def _is_short(credit: str) -> bool:
    return len(credit.split()) <= _LONGEST_CREDIT and not any(character.isdigit() for character in credit)


def _is_owner(credit: str) -> bool:
    """Whether what stands after "Photo:" is somebody who makes pictures, and not what the picture shows."""
    credit = _LEADING_COMMA.sub("", credit)
    owners = re.split(r"\s*(?:/|,| via | for )\s*", credit)
    return any(is_name(owner) or _KNOWN.search(owner) or _WRITES_TOO.fullmatch(owner) for owner in owners)


def _ends_with_day(text: str, days: list[Day]) -> bool:
    return bool(days) and not text[days[-1].end :].strip(" .") and text[: days[-1].start].rstrip().endswith(".")
