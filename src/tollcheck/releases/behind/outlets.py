"""Who reported an event, without the names of private people and without headlines.

UCDP's ``source_office`` is meant for the outlet. In its events of West Africa (24.1) it also holds accounts on social
media, most of them a person's, and titles of reports. Neither may be passed on: an account is told as one, and what
reads like a title as a publication. A person who is named as if he were an agency cannot be told from one.
"""

from __future__ import annotations

import re

ACCOUNT, PUBLICATION = "a social media account", "a publication"
LONGEST = 50  # characters of an outlet's name; titles are longer
_ACCOUNT = re.compile(r"(^|[\s(])@\w|\b(twitter|facebook|telegram|whatsapp|youtube|instagram|tiktok)\b", re.IGNORECASE)
_TITLE = re.compile('["“”«»„]|: ')


def outlets(source_office: str | None) -> str | None:
    """The outlets of an event, each once.

    >>> outlets("Reuters News;@somebody;Somebody Else on Twitter;“We Saw It All” A Village in the Dark")
    'Reuters News; a social media account; a publication'
    """
    named = [one.strip() for one in (source_office or "").split(";")]
    return "; ".join(dict.fromkeys(_outlet(one) for one in named if one)) or None


def _outlet(named: str) -> str:
    if _ACCOUNT.search(named):
        return ACCOUNT
    return PUBLICATION if len(named) > LONGEST or _TITLE.search(named) else named
