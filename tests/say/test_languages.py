"""A text in a language that is not read says so in one line, and only its numbers are read."""

from __future__ import annotations

from collections import Counter

import pytest

from tollcheck.language.detect import _letters, _scripts, _stopwords
from tollcheck.pipeline import check
from tollcheck.reading.read import read_text
from tollcheck.say.languages import NAMES, lines_unread, unread

OTHERS = {
    "Spanish": "Al menos 33 civiles murieron en un ataque en el centro de Malí en 2022, según la ONU.",
    "German": "Mindestens 33 Zivilisten wurden 2022 bei einem Angriff im Zentrum von Mali getötet.",
    "Arabic": "قتل ما لا يقل عن 33 مدنيا في هجوم على قرية في وسط مالي عام 2022",
    "Russian": "По меньшей мере 33 мирных жителя погибли в 2022 году при нападении на деревню в Мали.",
    "Ukrainian": "Щонайменше 33 цивільні особи загинули 2022 року внаслідок нападу на село в Малі.",
}


@pytest.mark.parametrize(("language", "text"), OTHERS.items(), ids=OTHERS.keys())
def test_the_report_says_which_language_is_not_read(language: str, text: str) -> None:
    report = check(read_text(text))
    assert NAMES[report.article.language or ""] == language
    assert report.reviews == ()
    assert {33, 2022} <= {numeral.value for numeral in report.numerals}
    assert report.coverage.endswith(
        f" Claims are read in English and French only; of this text in {language} only the numbers were read."
    )


@pytest.mark.parametrize("text", ["At least 33 people were killed.", "Au moins 33 personnes ont été tuées.", "Gao: 33"])
def test_a_language_that_is_read_is_not_told(text: str) -> None:
    assert "English" not in check(read_text(text)).coverage


def test_every_language_that_is_told_apart_has_a_name() -> None:
    known = {language for languages in _stopwords().values() for language in languages}
    known |= {language for *_, language in _scripts()} | {language for language, _ in _letters()}
    assert known == set(NAMES)


def test_a_language_without_a_name_is_told_by_its_code() -> None:
    assert "in another language (km)" in str(unread("km"))


def test_a_batch_tells_how_many_of_which() -> None:
    assert lines_unread(Counter(en=3, fr=1)) is None
    assert "of 1 text (Spanish 1)" in str(lines_unread(Counter(en=3, es=1)))
