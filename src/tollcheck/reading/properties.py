"""What the properties of a document (PDF, Word) say, as far as the document bears them out.

Programs fill them in: the title is that of a template or "Microsoft Word - draft3.doc", the author is who set up the
computer, the date is the day on which the file was made. So a title or a date counts only if the document shows it,
and an author only if it has the form of a name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tollcheck.reading.bylines import is_name, parse_byline, parse_names
from tollcheck.reading.dates import find_days, parse_day
from tollcheck.reading.manuscript import Facts

_SHOWN_WITHIN = 3_000  # characters; a title or a date further on is another one
_LONGEST_TITLE = 200


def facts_of_properties(stated: Mapping[str, str], *, text: str, title: str | None = None) -> Facts:
    """The facts among ``stated`` (Dublin Core's names) that ``text`` bears out.

    ``title`` is what the layout calls the title, which wins.

    >>> facts_of_properties({"title": "Microsoft Word - a.doc", "creator": "admin"}, text="33 killed in Gao").title
    >>> facts_of_properties({"title": "Army leaves Gao"}, text="Army leaves Gao\\n\\nIt left on Monday.").title
    'Army leaves Gao'
    """
    shown = _words(text[:_SHOWN_WITHIN])
    named = " ".join(stated.get("title", "").split())
    is_shown = len(named.split()) > 1 and len(named) <= _LONGEST_TITLE and _words(named) in shown
    creator = " ".join(stated.get("creator", "").split())
    authors = parse_byline(creator) or parse_names(creator)
    day = parse_day(stated.get("created", ""))
    language = re.match(r"[a-z]{2,3}(?![a-z])", stated.get("language", "").strip().lower())
    return Facts(
        title=title or (named if is_shown else None),
        authors=tuple(author for author in authors if is_name(author.name)),
        published=day if day in {found.date for found in find_days(text[:_SHOWN_WITHIN])} else None,
        language=language[0] if language else None,
    )


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
