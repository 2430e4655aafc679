"""The words of the method as frozen types: what a report says, how it can be read, and what the record answers.

Nothing here reads a file, holds a rule or knows a country. Periods are half-open (``end`` is the first day that
is no longer part); the JSON report turns them inclusive in one place, ``render/json_report.py``. Offsets are
Unicode code points into ``Article.text``, half-open.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tollcheck.model.article import Article, Author, Image, Numeral, Span
    from tollcheck.model.asked import Amount, Asked, Compared, Defined, Failure, Held, Question
    from tollcheck.model.claims import (
        WORLD,
        Against,
        Claim,
        Course,
        Happening,
        Interval,
        Party,
        Period,
        Place,
        Quantity,
        Reading,
    )
    from tollcheck.model.extraction import (
        BY_HAND,
        Assistance,
        Derivation,
        Extraction,
        Filler,
        Mention,
        Sentence,
        Suggestion,
    )
    from tollcheck.model.record import (
        Answer,
        Equivalence,
        Estimate,
        Figure,
        Option,
        Redistribution,
        Release,
        Side,
        Term,
        Universe,
    )
    from tollcheck.model.report import (
        Area,
        Areas,
        Caveat,
        Counter,
        Flip,
        Guard,
        Missing,
        NearMiss,
        Region,
        Report,
        Review,
        SelfCheck,
        Series,
        Spread,
        Traced,
        Undercount,
        Verdict,
        VerdictId,
        Window,
    )
    from tollcheck.model.settings import Overrule, Settings
    from tollcheck.model.signing import EditorVerdict, Signature
    from tollcheck.model.words import Act, Hedge, Kind, Measure, Onset, Origin, Rate, Sort, Status, Violence

__all__ = [
    "BY_HAND",
    "WORLD",
    "Act",
    "Against",
    "Amount",
    "Answer",
    "Area",
    "Areas",
    "Article",
    "Asked",
    "Assistance",
    "Author",
    "Caveat",
    "Claim",
    "Compared",
    "Counter",
    "Course",
    "Defined",
    "Derivation",
    "EditorVerdict",
    "Equivalence",
    "Estimate",
    "Extraction",
    "Failure",
    "Figure",
    "Filler",
    "Flip",
    "Guard",
    "Happening",
    "Hedge",
    "Held",
    "Image",
    "Interval",
    "Kind",
    "Measure",
    "Mention",
    "Missing",
    "NearMiss",
    "Numeral",
    "Onset",
    "Option",
    "Origin",
    "Overrule",
    "Party",
    "Period",
    "Place",
    "Quantity",
    "Question",
    "Rate",
    "Reading",
    "Redistribution",
    "Region",
    "Release",
    "Report",
    "Review",
    "SelfCheck",
    "Sentence",
    "Series",
    "Settings",
    "Side",
    "Signature",
    "Sort",
    "Span",
    "Spread",
    "Status",
    "Suggestion",
    "Term",
    "Traced",
    "Undercount",
    "Universe",
    "Verdict",
    "VerdictId",
    "Violence",
    "Window",
]

_MODULES = ("words", "article", "claims", "extraction", "settings", "record", "report", "asked", "signing")


def __getattr__(name: str) -> object:
    """A type, from the first module that has it: to make all of them takes as long as to read ten excerpts."""
    if name in __all__:
        for module in _MODULES:
            found = vars(import_module(f"{__name__}.{module}"))
            if name in found:
                globals()[name] = found[name]
                return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
