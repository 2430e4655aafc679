"""Spells whole numbers in words, written apart from the reader so that the two can disagree."""

from __future__ import annotations

_EN_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_EN_SMALL += ["thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_EN_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_FR_SMALL = ["zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"]
_FR_SMALL += ["treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"]
_FR_TENS = ["", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt"]


def english(value: int, *, joiner: str = " and ") -> str:
    """0 to 999,999 in English."""
    if value >= 1000:
        rest = value % 1000
        glue = "" if not rest else " " if rest >= 100 else joiner
        return f"{english(value // 1000, joiner=joiner)} thousand{glue}{english(rest, joiner=joiner) if rest else ''}"
    if value >= 100:
        rest = value % 100
        return f"{_EN_SMALL[value // 100]} hundred{joiner + english(rest) if rest else ''}"
    if value < 20:
        return _EN_SMALL[value]
    return _EN_TENS[value // 10] + (f"-{_EN_SMALL[value % 10]}" if value % 10 else "")


def french(value: int) -> str:
    """0 to 999,999 in the French of France, with the traditional hyphens."""
    if value >= 1000:
        thousands, rest = divmod(value, 1000)
        lead = "" if thousands == 1 else french(thousands).removesuffix("s") if thousands == 80 else french(thousands)
        return f"{lead} mille {french(rest) if rest else ''}".strip()
    if value >= 100:
        hundreds, rest = divmod(value, 100)
        lead = "cent" if hundreds == 1 else f"{_FR_SMALL[hundreds]} cent{'' if rest else 's'}"
        return f"{lead} {french(rest)}" if rest else lead
    if value < 20:
        return _FR_SMALL[value]
    if value == 80:
        return "quatre-vingts"
    tens = value // 10
    rest = value - (tens - tens % 2 * (tens > 6)) * 10
    if rest == 0:
        return _FR_TENS[tens]
    glue = " et " if rest in {1, 11} and tens < 8 else "-"
    return f"{_FR_TENS[tens]}{glue}{_FR_SMALL[rest]}"
