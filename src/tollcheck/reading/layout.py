"""The layout of a page as plain lines: which line is the headline, the byline, a caption, and which are furniture.

A scraped page is a list of lines without marks. Each recogniser below looks at one line and its neighbours, takes the
facts it finds and says how many lines it has used up; lines that none of them uses are the report. The order of the
table decides, and the report begins with the first paragraph of prose: before it, weaker signs are enough.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from tollcheck.model import Article, Author, Image, Span
from tollcheck.reading import bylines, furniture
from tollcheck.reading.bylines import is_name, is_role, parse_byline, parse_names
from tollcheck.reading.captions import parse_caption, remark_on_picture
from tollcheck.reading.dates import DAY_MONTH, find_days
from tollcheck.reading.manuscript import Facts
from tollcheck.reading.signatures import WEEKDAY, parse_labelled_date, parse_signature
from tollcheck.reading.units import Unit, folded, split_units

_LONGEST_LINE = 400  # characters; a longer line is a paragraph, whatever it begins with
_LONGEST_PARAGRAPH = 3_000  # characters; forms that stand at the end of a paragraph are looked for up to here
_SHORTEST_STATEMENT, _LONGEST_CATEGORY = 4, 5  # words
_MOST_TEASERS = 12  # a list of related headlines is not longer; what follows it is the report again
_DEADLY = re.compile(r"(?i)\b(?:kill|dead\b|death|die[ds]?\b|wound|injur|attack|massacr|tué|mort|bless|attaque|civil)")
_LETTER = r"(?:[^\W\d_]|[ .'’-])"
_DATELINE = re.compile(
    rf"""(?P<place>(?:[A-ZÀ-Þ]{_LETTER}{{1,40}}?(?:,\s*[A-ZÀ-Þ]{_LETTER}{{2,30}}?)?)?)
    (?P<rest>(?:\s*,?\s*\(?(?i:(?:{WEEKDAY})?(?:{DAY_MONTH})(?:,?\s+\d{{4}})?)\)?)?
    (?:\s*[(\[](?P<agency>[^()\[\]]{{2,40}})[)\]])?\s*(?:[-–—]{{1,2}}|:)\s+)(?=\S)""",
    re.VERBOSE,
)
_DATELINE_END = re.compile(r"[-–—:]\s")  # most paragraphs have none near their beginning, and then no dateline
_LONGEST_DATELINE = 140  # characters


@dataclass(slots=True)
class Page:
    """What has been recognised so far, while a page is gone through line by line."""

    units: tuple[Unit, ...]
    title: str | None
    known: frozenset[str]
    has_title: bool = False
    in_report: bool = False
    published: date | None = None
    loose_date: date | None = None
    authors: list[Author] = field(default_factory=list)
    category: str | None = None
    reading_minutes: int | None = None
    images: list[Image] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)

    @property
    def is_signed(self) -> bool:
        """Whether the page has shown a line that only page headers have."""
        return bool(self.authors or self.reading_minutes or self.category)

    def following(self, index: int, count: int) -> tuple[Unit, ...]:
        return self.units[index + 1 : index + 1 + count]


def lay_out(text: str, *, facts: Facts, set_apart: tuple[Span, ...] = ()) -> tuple[Facts, tuple[Span, ...]]:
    """The facts that the lines of ``text`` tell, beside those already known, and the spans of its furniture.

    ``facts`` (from metadata) win over what the lines say. Lines that are ``set_apart`` are furniture that tells
    nothing. The spans are sorted and disjoint.
    """
    apart, units = _without(split_units(text), set_apart)
    known = [image.caption for image in facts.images] + [author.name for author in facts.authors]
    known += [author.role for author in facts.authors if author.role] + [image.credit or "" for image in facts.images]
    page = Page(units, folded(facts.title) if facts.title else None, frozenset(map(folded, known)))
    index = 0
    while index < len(units):
        used = _recognised(page, index)
        if used:
            page.furniture.extend(unit.span for unit in units[index : index + used])
        else:
            _read_on(page, index)
        index += used or 1
    title = next((unit.text.lstrip("# ") for unit in units if page.title and unit.folded == page.title), None)
    found = Facts(
        title=title,
        published=page.published or (page.loose_date if page.is_signed else None),
        authors=bylines.merge(page.authors),
        category=page.category,
        reading_minutes=page.reading_minutes,
    )
    images = (*facts.images, *(image for image in page.images if image not in facts.images))
    return facts.or_else(found)._replace(images=images), tuple(sorted((*page.furniture, *apart)))


def _recognised(page: Page, index: int) -> int:
    """How many units the first recogniser that knows the one at ``index`` uses up."""
    if len(page.units) > 1:  # a text of one line is what somebody asks about, whatever it looks like
        for recognise in _RECOGNISERS:
            if used := recognise(page, index):
                return used
    return 0


def _without(units: tuple[Unit, ...], spans: tuple[Span, ...]) -> tuple[list[Span], tuple[Unit, ...]]:
    """The spans of the units that begin in one of ``spans`` (sorted, disjoint), and the units that do not."""
    starts = [span.start for span in spans]
    apart, kept = [], []
    for unit in units:
        at = bisect_right(starts, unit.start) - 1
        if at >= 0 and unit.start < spans[at].end:
            apart.append(unit.span)
        else:
            kept.append(unit)
    return apart, tuple(kept)


def has_report(article: Article) -> bool:
    """Whether any line outside the furniture and the title has the length of a statement."""
    taken = {span.start for span in article.furniture}
    title = folded(article.title or "")
    units = (unit for unit in split_units(article.text) if unit.start not in taken)
    return any(
        unit.words >= _SHORTEST_STATEMENT and unit.folded != title and not furniture.is_lone(unit.text)
        for unit in units
    )


def _read_on(page: Page, index: int) -> None:
    """A line of the report: perhaps its headline, perhaps its first paragraph, perhaps one with a dateline."""
    unit = page.units[index]
    if not page.has_title and not page.in_report:
        if page.title is None and _looks_like_title(page, index):
            page.title = unit.folded
        page.has_title = page.title == unit.folded
        if page.has_title:
            return
    if len(unit.text) == unit.end - unit.start:  # else spaces were folded, and its offsets are not the text's
        _dateline(page, unit)
        _picture_remark(page, unit)
    page.in_report = page.in_report or unit.is_prose


def _looks_like_title(page: Page, index: int) -> bool:
    """No full stop, and something follows that does not go on in the middle of a sentence."""
    unit, after = page.units[index], page.following(index, 1)
    return unit.is_headline and bool(after) and (after[0].is_first or not after[0].text[0].islower())


def _dateline(page: Page, unit: Unit) -> None:
    """ "BAMAKO, March 3 (Agency) -": the date and the agency are furniture, the place stays as context."""
    beginning = unit.text[:_LONGEST_DATELINE]
    match = _DATELINE.match(beginning) if _DATELINE_END.search(beginning) else None
    if match is None or not unit.is_prose:
        return
    has_day = any(character.isdigit() for character in match["rest"])
    if not (match["agency"] or (has_day and match["place"].isupper())):
        return
    day = next(find_days(match["rest"]), None)
    if day is not None and not page.in_report:
        page.published = page.published or day.date
    page.furniture.append(Span(unit.start + match.end("place"), unit.start + match.end()))


def _picture_remark(page: Page, unit: Unit) -> None:
    start = remark_on_picture(unit.text) if len(unit.text) <= _LONGEST_PARAGRAPH else None
    if start is not None:
        page.furniture.append(Span(unit.start + start, unit.end))


# --- Recognisers: each returns how many units, from ``index`` on, it has used up -------------------------------------


def _repeated_title(page: Page, index: int) -> int:
    return int(page.has_title and page.title == page.units[index].folded)


def _known_fact(page: Page, index: int) -> int:
    """A line that repeats what metadata have told: an author's name, a caption."""
    text = page.units[index].folded
    return int(text in page.known or any(len(text) > 40 and text in caption for caption in page.known))


def _category(page: Page, index: int) -> int:
    text, after = page.units[index].text, page.following(index, 1)
    label, _, value = text.partition(":")
    is_label = furniture.is_of("category label", label.strip())
    if is_label and not page.in_report and 0 < len(value.split()) <= _LONGEST_CATEGORY:
        page.category = page.category or value.strip()
        return 1
    if is_label and label == text and after and after[0].words <= _LONGEST_CATEGORY and not after[0].is_sentence:
        page.category = page.category or after[0].text
        return 2
    if not page.in_report and not page.has_title and furniture.is_of("section", text):
        page.category = page.category or text
        return 1
    return 0


def _author_block(page: Page, index: int) -> int:
    """A label ("Authors") and, under it, portraits, names and functions; or a portrait on its own."""
    unit = page.units[index]
    if furniture.is_of("author label", unit.text.rstrip(" :")):
        used = _authors_under(page, index)
        return used + 1 if used else 0
    name = bylines.portrait_of(unit.text)
    if name is None:
        return 0
    after = page.following(index, 1)
    if page.in_report and not (after and is_role(after[0].text)):
        return 0
    return _authors_under(page, index - 1)


def _authors_under(page: Page, index: int) -> int:
    used = 0
    for unit in page.following(index, _MOST_TEASERS):
        if unit.folded == page.title or (used and unit.is_first and not is_role(unit.text)):
            break
        portrait = bylines.portrait_of(unit.text)
        named = (Author(portrait),) if portrait else parse_byline(unit.text) or parse_names(unit.text)
        if named:
            page.authors.extend(named)
        elif page.authors and is_role(unit.text):
            page.authors[-1] = Author(page.authors[-1].name, unit.text)
        elif not (page.authors and furniture.is_of("author extra", unit.text)):
            break
        used += 1
    return used


def _signature(page: Page, index: int) -> int:
    """The line that signs the report, and a function on the line under it; or a label and its date."""
    text, after = page.units[index].text, page.following(index, 1)
    labelled = parse_labelled_date(text.rstrip(" :"), after[0].text) if after else None
    signature = labelled or parse_signature(text, in_header=not page.in_report)
    if signature is None:
        return 0
    page.authors.extend(signature.authors)
    page.published = page.published or signature.published
    page.loose_date = page.loose_date or signature.loose
    page.reading_minutes = page.reading_minutes or signature.minutes
    if signature.authors and after and not after[0].is_first and is_role(after[0].text):
        page.authors[-1] = Author(page.authors[-1].name, page.authors[-1].role or after[0].text)
        return 2
    return 2 if labelled else 1


def _caption(page: Page, index: int) -> int:
    unit = page.units[index]
    if len(unit.text) > _LONGEST_LINE * 2:
        return 0
    image = parse_caption(unit.text, is_in_header=not page.in_report and page.has_title)
    if image is None:
        return 0
    if image.caption or image.credit:
        page.images.append(image)
    return 1


def _related(page: Page, index: int) -> int:
    """A heading over other reports, and their headlines: those would bring the numbers of other wars."""
    if not furniture.is_of("related heading", page.units[index].text.rstrip(" :»→>.…")):
        return 0
    used = 1
    while page.in_report and used <= _MOST_TEASERS and index + used < len(page.units):
        unit = page.units[index + used]
        is_other = furniture.is_of("appeal heading", unit.text) or unit.is_prose or unit.is_sentence
        if is_other and not unit.text.endswith("?"):
            break
        used += 1
    return used


def _appeal(page: Page, index: int) -> int:
    """An appeal for money, readers or addresses: its heading and the paragraphs that go on in its words."""
    unit = page.units[index]
    if not page.in_report or len(unit.text) > _LONGEST_LINE * 2 or _is_reporting(unit):
        return 0
    asks = furniture.speaks_of("appeal", unit.text)
    heads = furniture.is_of("appeal heading", unit.text)
    heads = heads and (not unit.is_prose or furniture.speaks_of("appeal words", unit.text))
    if not (asks or heads):
        return 0
    used = 1
    for after in page.following(index, _MOST_TEASERS):
        if not furniture.speaks_of("appeal words", after.text) or _is_reporting(after):
            break
        used += 1
    return used


def _is_reporting(unit: Unit) -> bool:
    """Whether a paragraph speaks of the dead or quotes somebody: then it is the report, whatever else it says."""
    return _DEADLY.search(unit.text) is not None or any(mark in unit.text for mark in '“”"«»')


def _small_line(page: Page, index: int) -> int:
    return int(furniture.is_lone(page.units[index].text))


def _lone_agency(page: Page, index: int) -> int:
    return int(page.units[index].words <= 3 and bylines.is_agency(page.units[index].text))


def _lone_name(page: Page, index: int) -> int:
    """A name over its function, with nothing around to say so."""
    unit, after = page.units[index], page.following(index, 1)
    if not after or after[0].is_first or not is_name(unit.text) or not is_role(after[0].text):
        return 0
    page.authors.append(Author(unit.text, after[0].text))
    return 2


_RECOGNISERS: tuple[Callable[[Page, int], int], ...] = (
    _repeated_title,
    _known_fact,
    _category,
    _author_block,
    _signature,
    _lone_name,
    _related,
    _caption,
    _appeal,
    _small_line,
    _lone_agency,
)
