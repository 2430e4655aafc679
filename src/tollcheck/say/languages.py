"""What is told of a text in a language whose claims are not read: only its numbers are.

The names are those of Unicode CLDR. A script that several languages share gives the name of the commonest of them
only where the letters bear it out (``language/detect.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from tollcheck.language.pack import languages
from tollcheck.say.figures import listed

NAMES: Mapping[str, str] = {
    "am": "Amharic",
    "ar": "Arabic",
    "be": "Belarusian",
    "bn": "Bangla",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fr": "French",
    "ha": "Hausa",
    "he": "Hebrew",
    "hi": "Hindi",
    "hy": "Armenian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ka": "Georgian",
    "ko": "Korean",
    "my": "Burmese",
    "nl": "Dutch",
    "pl": "Polish",
    "ps": "Pashto",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "so": "Somali",
    "sr": "Serbian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "zh": "Chinese",
}
READ = listed([NAMES.get(language, language) for language in languages()])


def unread(language: str) -> str | None:
    """The line for a text in ``language``, None if its claims are read.

    >>> unread("es")
    'claims are read in English and French only; of this text in Spanish only the numbers were read'
    """
    if language in languages():
        return None
    return f"claims are read in {READ} only; of this text in {_named(language)} only the numbers were read"


def lines_unread(spoken: Counter[str]) -> str | None:
    """The line for a batch, by how many of its texts are in each language: None if all of them are read.

    >>> lines_unread(Counter(en=90, es=4, de=1))
    'claims are read in English and French only; of 5 texts (Spanish 4, German 1) only the numbers were read'
    """
    others = Counter({language: count for language, count in spoken.items() if language not in languages()})
    if not others:
        return None
    named = ", ".join(f"{_named(language)} {count:,}" for language, count in others.most_common())
    texts = "text" if others.total() == 1 else "texts"
    return f"claims are read in {READ} only; of {others.total():,} {texts} ({named}) only the numbers were read"


def _named(language: str) -> str:
    return NAMES.get(language, f"another language ({language})")
