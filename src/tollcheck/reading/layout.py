"""The layout of a page as plain lines: which line is the headline, the byline, a caption, and which are furniture.

A scraped page is a list of lines without marks. Each recogniser below looks at one line and its neighbours, takes the
facts it finds and says how many lines it has used up; lines that none of them uses are the report. The order of the
table decides, and the report begins with the first paragraph of prose: before it, weaker signs are enough.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from tollcheck.model import Article, Author, Image, Span
from tollcheck.reading import bylines, furniture
from tollcheck.reading.bylines import is_name, is_role, parse_byline, parse_names
from tollcheck.reading.captions import parse_caption, remark_on_picture
from tollcheck.reading.dates import DAY_MONTH, find_days
from tollcheck.reading.manuscript import Facts
from tollcheck.reading.units import Unit, split_units

_LONGEST_LINE = 400  # characters; a longer line is a paragraph, whatever it begins with
_LONGEST_PARAGRAPH = 3_000  # characters; forms that stand at the end of a paragraph are looked for up to here
_SHORTEST_STATEMENT = 4  # words
_MOST_TEASERS = 12  # a list of related headlines is not longer; what follows it is the report again
_DEADLY = re.compile(r"(?i)\b(?:kill|dead\b|death|die[ds]?\b|wound|injur|attack|massacr|tué|mort|bless|attaque|civil)")
_SEPARATOR = re.compile(r"\s*[|•·—–;]\s*|\s+-\s+|\s*\t\s*|,\s+(?=\|)")
_TIME = (
    r"(?:[\s,]*(?:at|à|@|-|–|—)?\s*\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s*\(?(?:[A-Z]{2,4}|[+-]\d\d:?\d\d)\)?)?)"
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
    r"\.?,?\s+"
)
_BETWEEN_LABEL_AND_DATE = re.compile(rf"(?i)\s*[:|-]?\s*(?:on\s+|le\s+)?(?:{_WEEKDAY})?$")
_AFTER_DATE = re.compile(rf"^{_TIME}?", re.IGNORECASE)
_LETTER = r"(?:[^\W\d_]|[ .'’-])"
_DATELINE = re.compile(
    rf"""(?P<place>(?:[A-ZÀ-Þ]{_LETTER}{{1,40}}?(?:,\s*[A-ZÀ-Þ]{_LETTER}{{2,30}}?)?)?)
    (?P<rest>(?:\s*,?\s*\(?(?i:(?:{_WEEKDAY})?(?:{DAY_MONTH})(?:,?\s+\d{{4}})?)\)?)?
    (?:\s*[(\[](?P<agency>[^()\[\]]{{2,40}})[)\]])?\s*(?:[-–—]{{1,2}}|:)\s+)(?=\S)""",
    re.VERBOSE,
)


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


def lay_out(text: str, *, facts: Facts) -> tuple[Facts, tuple[Span, ...]]:
    """The facts that the lines of ``text`` tell, beside those already known, and the spans of its furniture.

    ``facts`` (from metadata) win over what the lines say. The spans are sorted and disjoint.
    """
    units = split_units(text)
    known = [image.caption for image in facts.images] + [author.name for author in facts.authors]
    known += [author.role for author in facts.authors if author.role] + [image.credit or "" for image in facts.images]
    page = Page(units, _folded(facts.title) if facts.title else None, frozenset(map(_folded, known)))
    index = 0
    while index < len(units):
        used = next((n for recognise in _RECOGNISERS if (n := recognise(page, index))), 0)
        if used:
            page.furniture.extend(unit.span for unit in units[index : index + used])
        else:
            _read_on(page, index)
        index += used or 1
    title = next((unit.text.lstrip("# ") for unit in units if page.title and _folded(unit.text) == page.title), None)
    found = Facts(
        title=title,
        published=page.published or (page.loose_date if page.is_signed else None),
        authors=bylines.merge(page.authors),
        category=page.category,
        reading_minutes=page.reading_minutes,
    )
    images = (*facts.images, *(image for image in page.images if image not in facts.images))
    return replace(facts.or_else(found), images=images), tuple(page.furniture)


def has_report(article: Article) -> bool:
    """Whether any line outside the furniture and the title has the length of a statement."""
    taken = {span.start for span in article.furniture}
    title = _folded(article.title or "")
    units = (unit for unit in split_units(article.text) if unit.start not in taken)
    return any(unit.words >= _SHORTEST_STATEMENT and _folded(unit.text) != title for unit in units)


def _read_on(page: Page, index: int) -> None:
    """A line of the report: perhaps its headline, perhaps its first paragraph, perhaps one with a dateline."""
    unit = page.units[index]
    if not page.has_title and not page.in_report:
        if page.title is None and _looks_like_title(page, index):
            page.title = _folded(unit.text)
        page.has_title = page.title == _folded(unit.text)
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
    match = _DATELINE.match(unit.text[:140])
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
    return int(page.has_title and page.title == _folded(page.units[index].text))


def _known_fact(page: Page, index: int) -> int:
    """A line that repeats what metadata have told: an author's name, a caption."""
    text = _folded(page.units[index].text)
    return int(text in page.known or any(len(text) > 40 and text in caption for caption in page.known))


def _category(page: Page, index: int) -> int:
    text, after = page.units[index].text, page.following(index, 1)
    label, colon, value = text.partition(":")
    if (
        colon
        and furniture.is_of("category label", label.strip())
        and not page.in_report
        and 0 < len(value.split()) <= 5
    ):
        page.category = page.category or value.strip()
        return 1
    if furniture.is_of("category label", text) and after and after[0].words <= 5 and not after[0].is_sentence:
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
        if _folded(unit.text) == page.title or (used and unit.is_first and not is_role(unit.text)):
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
    """One line with byline, date and reading time in any order: "By Jane Doe | 12 March 2024 | 3 min read"."""
    unit = page.units[index]
    if len(unit.text) > _LONGEST_LINE // 2 or (unit.words > 30):
        return 0
    rest, dates = _without_dates(unit.text)
    rest, minutes = _without_reading_time(rest)
    parts = [part for part in (piece.strip(" ,.()[]") for piece in _SEPARATOR.split(rest)) if part]
    signed = [authors for part in parts if (authors := parse_byline(part))]
    unsigned = [part for part in parts if not parse_byline(part)]
    if not (signed or dates or minutes):
        return 0
    if not signed and unsigned and (names := parse_names(unsigned[0])) and (dates or minutes):
        signed, unsigned = [names], unsigned[1:]
    is_labelled = any(label for label, _ in dates)
    if any(not _is_small_print(part, page=page) for part in unsigned) or (
        unsigned and not (signed or is_labelled or minutes)
    ):
        return 0
    if not (signed or minutes or is_labelled) and (page.in_report or not dates):
        return 0
    _take_signature(page, signed, dates, minutes)
    after = page.following(index, 1)
    if signed and after and not after[0].is_first and is_role(after[0].text):
        page.authors[-1] = Author(page.authors[-1].name, page.authors[-1].role or after[0].text)
        return 2
    return 1


def _take_signature(
    page: Page, signed: list[tuple[Author, ...]], dates: list[tuple[str, date]], minutes: int | None
) -> None:
    for authors in signed:
        page.authors.extend(authors)
    page.reading_minutes = page.reading_minutes or minutes
    for label, day in dates:
        if label == "published" or (not label and (signed or minutes)):
            page.published = page.published or day
        elif not label:
            page.loose_date = page.loose_date or day


def _without_dates(text: str) -> tuple[str, list[tuple[str, date]]]:
    """The line without its dates, and each date with its label: "published", "updated" or nothing."""
    pieces, dates, at = [], [], 0
    for day in find_days(text):
        before, label = _without_label(text[at : day.start])
        pieces.append(before)
        time = _AFTER_DATE.match(text[day.end :])
        at = day.end + (time.end() if time else 0)
        dates.append((label, day.date))
    return "|".join([*pieces, text[at:]]), dates


def _without_label(before: str) -> tuple[str, str]:
    """What stands before a date, without the label of that date, and the label."""
    before = _BETWEEN_LABEL_AND_DATE.sub("", before, count=1)
    for label, sort in (("published", "date label"), ("updated", "update label")):
        rest = furniture.without_ending(sort, before)
        if rest is not None:
            return rest, label
    return before, ""


def _without_reading_time(text: str) -> tuple[str, int | None]:
    for match in furniture.form("reading time").finditer(text):
        before, after = text[: match.start()].rstrip(), text[match.end() :].lstrip()
        if (not before or before[-1] in "|•·—–-,") and (not after or after[0] in "|•·—–-,"):
            return f"{before}|{after}", int(next(digits for digits in match.groups() if digits and digits.isdigit()))
    return text, None


def _is_small_print(part: str, *, page: Page) -> bool:
    """A place, an agency or a section beside a byline: three words at most, no number."""
    if any(character.isdigit() for character in part):
        return False
    return bylines.is_agency(part) or is_role(part) or (len(part.split()) <= 3 and not page.in_report)


def _date_label(page: Page, index: int) -> int:
    """A label alone ("Published"), and the date on the next line."""
    label, after = page.units[index].text.rstrip(" :"), page.following(index, 1)
    is_published = furniture.is_of("date label", label)
    if not after or not (is_published or furniture.is_of("update label", label)):
        return 0
    rest, dates = _without_dates(after[0].text)
    if len(dates) != 1 or rest.strip(" |"):
        return 0
    if is_published:
        page.published = page.published or dates[0][1]
    return 2


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
    if not page.in_report or len(unit.text) > _LONGEST_LINE * 2:
        return 0
    asks = furniture.speaks_of("appeal", unit.text) and not _is_reporting(unit)
    heads = furniture.is_of("appeal heading", unit.text) and not _is_reporting(unit)
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
    _date_label,
    _signature,
    _lone_name,
    _related,
    _caption,
    _appeal,
    _small_line,
    _lone_agency,
)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold().rstrip(".")
