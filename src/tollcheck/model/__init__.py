"""The words of the method as frozen types: what a report says, how it can be read, and what the record answers.

Nothing here reads a file, holds a rule or knows a country. Periods are half-open (``end`` is the first day that
is no longer part); the JSON report turns them inclusive in one place, ``render/json_report.py``. Offsets are
Unicode code points into ``Article.text``, half-open.
"""

from __future__ import annotations

from tollcheck.model.article import Article, Author, Image, Numeral, Span
from tollcheck.model.asked import Amount, Asked, Compared, Defined, Failure, Held, Question
from tollcheck.model.claims import WORLD, Against, Claim, Happening, Interval, Party, Period, Place, Quantity, Reading
from tollcheck.model.extraction import Assistance, Derivation, Extraction, Filler, Mention, Sentence, Suggestion
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
    Caveat,
    Flip,
    Missing,
    NearMiss,
    Overrule,
    Region,
    Report,
    Review,
    SelfCheck,
    Series,
    Settings,
    Traced,
    Verdict,
    VerdictId,
)
from tollcheck.model.words import Act, Hedge, Kind, Measure, Origin, Rate, Sort, Status, Violence

__all__ = [
    "WORLD",
    "Act",
    "Against",
    "Amount",
    "Answer",
    "Article",
    "Asked",
    "Assistance",
    "Author",
    "Caveat",
    "Claim",
    "Compared",
    "Defined",
    "Derivation",
    "Equivalence",
    "Estimate",
    "Extraction",
    "Failure",
    "Figure",
    "Filler",
    "Flip",
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
    "Sort",
    "Span",
    "Status",
    "Suggestion",
    "Term",
    "Traced",
    "Universe",
    "Verdict",
    "VerdictId",
    "Violence",
]
