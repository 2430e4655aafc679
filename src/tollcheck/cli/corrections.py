"""Corrections of readings: ``--set`` on the command line, and a ``claims.toml`` beside the article.

``claims.toml`` has a table for each article and claim; ``aside`` gives the reason why a claim is set aside::

    ["report.txt".c2]
    period = "2021-05-24.."
    place = "MLI"
    ["report.txt".c5]
    aside = "a quotation from another report"

What is said on the command line comes last, and so prevails.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path

from tollcheck.errors import ClaimError
from tollcheck.model import Overrule

NAME = "claims.toml"
MEND = 'write it as ["report.txt".c2] and, below it, period = "2022"'


def corrections(article: Path | None, said: Sequence[str]) -> tuple[Overrule, ...]:
    """All corrections of one article; ClaimError for a file or a word that cannot be understood."""
    from tollcheck.resolve.overrule import parsed

    return (*(_beside(article) if article else ()), *(parsed(one) for one in said))


def _beside(article: Path) -> tuple[Overrule, ...]:
    from tollcheck.resolve.overrule import checked

    path = article.with_name(NAME)
    if not path.is_file():
        return ()
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ClaimError(f"{path}: is not a TOML file ({error}); {MEND}") from error
    claims = tables.get(article.name, {})
    if not isinstance(claims, dict):
        raise ClaimError(f"{path}: {article.name} is not a table of claims; {MEND}")
    found = []
    for claim, slots in claims.items():
        if not isinstance(slots, dict) or not all(isinstance(value, str) for value in slots.values()):
            raise ClaimError(f"{path}: {claim} of {article.name} is not a table of texts; {MEND}")
        found += [checked(Overrule(claim, slot, value), where=str(path)) for slot, value in slots.items()]
    return tuple(found)
