"""``site.toml``: what a publisher says of the site; everything in it is text, and shown as text."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tollcheck.errors import SiteError
from tollcheck.render.address import address
from tollcheck.render.inert import one_line

FILE = "site.toml"
LONGEST = 4_000  # characters of a text
LARGEST = 200_000  # bytes of the file
TEXTS = ("title", "address", "publisher", "description", "language", "contact", "about", "corrections")
NEEDED = ("title", "address", "publisher")


@dataclass(frozen=True, slots=True)
class Editor:
    """Who signs checks here: the name as it is signed, the role, and a few words."""

    name: str
    role: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The site's own words. ``address`` is where it will stand, with a slash at the end."""

    title: str
    address: str
    publisher: str
    description: str = ""
    language: str = "en"
    contact: str = ""
    about: str = ""
    corrections: str = ""
    authors: tuple[Editor, ...] = ()


def settings_in(folder: Path) -> Settings:
    """The settings of a site's folder; SiteError for what is missing, unknown, or not text."""
    path = folder / FILE
    try:
        content = path.read_bytes()
    except OSError as error:
        raise SiteError(
            f"{path}: cannot be read ({error.strerror}); write one with title, address, publisher"
        ) from error
    if len(content) > LARGEST:
        raise SiteError(f"{path}: more than {LARGEST // 1000} kB; keep it to the site's own words")
    try:
        told = tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise SiteError(f"{path}: is no TOML ({one_line(str(error))}); mend it") from error
    unknown = sorted(set(told) - {*TEXTS, "authors"})
    if unknown:
        raise SiteError(f"{path}: knows no {', '.join(map(one_line, unknown))}; give {', '.join(TEXTS)}, authors")
    lacking = [name for name in NEEDED if not told.get(name)]
    if lacking:
        raise SiteError(f"{path}: has no {', '.join(lacking)}; add what is missing")
    texts = {name: _text(told[name], f"{path}: {name}") for name in TEXTS if name in told}
    where = address(texts["address"])
    if where is None or "?" in where or "#" in where:
        raise SiteError(f"{path}: its address is none of the web; give one such as https://checks.example.org/")
    if not (texts.get("language", "en").isalpha() and len(texts.get("language", "en")) in (2, 3)):
        raise SiteError(f"{path}: its language is no code such as en or fr")
    return Settings(**{**texts, "address": where.rstrip("/") + "/"}, authors=_authors(told.get("authors", []), path))


def _authors(told: object, path: Path) -> tuple[Editor, ...]:
    if not isinstance(told, list) or not all(isinstance(one, Mapping) and "name" in one for one in told):
        raise SiteError(f"{path}: authors are no list of tables with a name; write [[authors]] above each")
    found = []
    for one in told:
        unknown = sorted(set(one) - {"name", "role", "about"})
        if unknown:
            raise SiteError(f"{path}: an author has no {', '.join(map(one_line, unknown))}; give name, role, about")
        found.append(Editor(**{key: _text(value, f"{path}: {key} of an author") for key, value in one.items()}))
    return tuple(found)


def _text(value: Any, where: str) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise SiteError(f"{where} is no text of up to {LONGEST:,} characters; shorten it")
    return value.strip()
