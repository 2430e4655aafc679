"""The languages that tollcheck reads are told from each other and from those that it does not."""

from __future__ import annotations

import pytest

from tollcheck.language.detect import detect

TEXTS = {
    "en": "At least 30 people were killed in an attack on a village, the army said on Monday.",
    "fr": "Au moins 30 personnes ont été tuées dans l'attaque d'un village, a indiqué l'armée lundi.",
    "es": "Al menos 30 personas murieron en un ataque contra un pueblo, dijo el ejército el lunes.",
    "pt": "Pelo menos 30 pessoas foram mortas em um ataque contra uma aldeia, disse o exército na segunda-feira.",
    "de": "Bei einem Angriff auf ein Dorf sind nach Angaben der Armee mindestens 30 Menschen getötet worden.",
    "it": "Almeno 30 persone sono state uccise in un attacco contro un villaggio, ha detto l'esercito.",
    "nl": "Bij een aanval op een dorp zijn volgens het leger zeker 30 mensen gedood door de rebellen.",
    "ru": "По меньшей мере 30 человек погибли в результате нападения на деревню.",
    "ar": "قتل ما لا يقل عن ثلاثين شخصا في هجوم على قرية",
    "uk": "Щонайменше 30 людей загинули внаслідок нападу на село, повідомили військові.",
    "be": "Прынамсі 30 чалавек загінулі пры нападзе на вёску, паведамілі ўлады ў аўторак.",
    "sr": "Најмање 30 људи погинуло је у нападу на село, саопштила је војска.",
    "fa": "دست‌کم ۳۰ نفر در حمله به یک روستا کشته شدند، ارتش گفت",
    "ur": "فوج نے بتایا کہ گاؤں پر حملے میں کم از کم 30 افراد ہلاک ہو گئے",
    "ps": "پوځ وايي چې پر کلي په برید کې لږ تر لږه ۳۰ کسان وژل شوي دي",
    "zh": "军方称至少三十人在袭击村庄中丧生",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items(), ids=TEXTS.keys())
def test_languages(language: str, text: str) -> None:
    assert detect(text) == language


@pytest.mark.parametrize("text", ["", "   ", "Gao", "Bamako, 2022", "1 2 3", "🙂🙂", "JNIM GSIM FAMA"])
def test_too_little_to_tell(text: str) -> None:
    assert detect(text) == "und"


@pytest.mark.parametrize(
    "text",
    [
        "Fighters of the al-Qaeda affiliate al-Shabab shot nine soldiers. Al-Shabab and al-Qaeda claimed it.",
        "UN staff counted 12 dead in Pibor. UN helicopters took away 9 wounded, UN radio reported later.",
    ],
)
def test_names_that_hold_small_words_of_other_languages_do_not_decide(text: str) -> None:
    assert detect(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Torodi: 5 soldiers dead, 2 missing. Toll now 7, incl. 1 journalist (police)", "en"),
        ("Somalia recorded 5,730 fatalities linked to al Shabaab, a 22-percent decline from 2023", "en"),
        ("Airstrikes on Pibor left 12 dead", "en"),
        ("Quarante morts à Diboli, 12 blessés", "fr"),
        ("Ataque en Gao", "und"),
    ],
)
def test_short_lines(text: str, language: str) -> None:
    assert detect(text) == language


def test_a_text_in_capitals_is_told_by_its_small_words() -> None:
    assert detect("AT LEAST 30 PEOPLE WERE KILLED IN AN ATTACK ON A VILLAGE, THE ARMY SAID.") == "en"
    assert detect("AU MOINS 30 PERSONNES ONT ÉTÉ TUÉES DANS UN VILLAGE, SELON UN OFFICIER.") == "fr"


def test_names_in_another_script_do_not_decide() -> None:
    assert (
        detect("The general (Генерал Иванов) was killed in the attack, the army said in a statement on Monday.") == "en"
    )


def test_a_name_in_its_own_spelling_does_not_decide() -> None:
    assert detect("По меньшей мере 30 человек погибли при обстреле Харькова, сообщили в понедельник (Харків).") == "ru"


def test_french_with_english_names_is_french() -> None:
    assert detect("Selon le rapport de Human Rights Watch et de l'Armed Conflict Data, des civils sont morts.") == "fr"
