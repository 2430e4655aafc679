"""Names as parts of addresses: small letters, digits and hyphens, whatever the name was."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80


def slug_of(name: str) -> str:
    """A name as part of an address; empty where nothing of it can be.

    >>> slug_of("Côte d’Ivoire"), slug_of("../../etc"), slug_of("☠")
    ('cote-d-ivoire', 'etc', '')
    """
    letters = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", "-", letters.casefold()).strip("-")[:LONGEST].strip("-")
