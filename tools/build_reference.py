"""Write docs/reference from what the program itself is made of, so that the pages cannot say anything else.

The definitions come from the docstrings of the decisions, the words from the tables that verdicts are told from, the
fields of a report from its JSON Schema. Run it after a change of one of these: ``make reference``. A test compares the
files with their sources.
"""

from __future__ import annotations

import importlib
import inspect
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from tollcheck.decisions.interface import Decision
from tollcheck.evaluate import tolls
from tollcheck.explaining import KIND_OF_CHOICE, stands_for
from tollcheck.kinds import meeting
from tollcheck.language.hedges import hedges
from tollcheck.model import Kind, VerdictId
from tollcheck.plugins import registry
from tollcheck.render.words import KINDS, MEANINGS, PROXIES, REFUTATIONS, VERDICTS
from tollcheck.say.reasons import NOT_COVERED, OTHER_NUMBER
from tollcheck.studies import tags

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
SCHEMA = ROOT / "src" / "tollcheck" / "render" / "report.schema.json"
MADE = "Made by `tools/build_reference.py`; do not edit.\n"
TAG = re.compile(r"(?:^|(?<=\. ))([a-z][a-z ,-]+?)(?: \(``\w+``\))?: (.+?)(?=\. [a-z][a-z ,-]+(?: \(``\w+``\))?:|\.$)")


def definitions() -> str:
    """Every decision with its options, and what is no decision but widens a figure."""
    lines = [
        "# Definitions\n",
        MADE,
        "A decision is one choice that a claim's words leave open. Every option that the words admit is evaluated and",
        "has a vote. `tollcheck explain NAME` shows the same in a terminal.\n",
    ]
    for decision in registry().decisions:
        lines += _decision(decision)
    lines += [
        "## What widens a figure without a choice\n",
        _told(tolls),
        "",
        "## When a figure agrees\n",
        _told(meeting),
    ]
    return "\n".join(lines) + "\n"


def _decision(decision: Decision) -> Iterator[str]:
    yield f"## {decision.question}\n"
    yield f"`{decision.id}`. {_told(sys.modules[type(decision).__module__])}\n"
    yield f"{KIND_OF_CHOICE[decision.equivalence]}\n"
    yield from _table(
        ("option", "what it is", "why"), ((f"`{each.id}`", each.says, each.rationale) for each in decision.options)
    )


def _told(documented: object) -> str:
    return inspect.getdoc(documented) or ""


def words() -> str:
    """Verdicts, kinds of claim, tags and hedges, and every reason why a claim is not judged."""
    return "\n".join(
        [
            "# Words\n",
            MADE,
            *_verdicts(),
            "## Kinds of claim\n",
            *_table(("id", "is", "what it is asked"), _kinds()),
            "## Tags\n",
            "Short marks beside a verdict.\n",
            *_table(("tag", "means"), _tags()),
            "## Hedges\n",
            "What a number stands for, by the words before or behind it. Words of other languages stand in",
            "`tollcheck explain NAME`.\n",
            *_table(("id", "stands for", "why", "words in English"), _hedges()),
            "## Another kind of number\n",
            "Why a claim is `not_checkable`.\n",
            *_table(("id", "says"), _reasons(OTHER_NUMBER)),
            "## Not covered\n",
            "Why a claim is `no_data`.\n",
            *_table(("id", "says"), _reasons(NOT_COVERED)),
        ]
    )


def _verdicts() -> Iterator[str]:
    yield "## Verdicts\n"
    yield from _table(
        ("id", "on screen", "means"), ((f"`{each.value}`", VERDICTS[each], MEANINGS[each]) for each in VerdictId)
    )
    yield "Some are named after what they come from:\n"
    yield from _table(("reason", "on screen"), _reasons({**REFUTATIONS, **PROXIES}))


def _kinds() -> Iterator[tuple[str, str, str]]:
    shared = {Kind.SHARE: "count", Kind.OTHER: None}
    for kind in Kind:
        module = shared.get(kind, kind.value)
        asked = _told(importlib.import_module(f"tollcheck.kinds.{module}")) if module else "Not judged."
        yield f"`{kind.value}`", KINDS[kind], asked


def _tags() -> list[tuple[str, str]]:
    """The tags as the module that sets them documents them.

    >>> [name for name, _ in _tags()][:2]
    ['`narrow`', '`says little`']
    """
    _, _, told = _told(tags).partition("\n\n")
    return [(f"`{name}`", f"{means}.") for name, means in TAG.findall(_line(told))]


def _hedges() -> Iterator[tuple[str, ...]]:
    for row in hedges():
        spoken = dict.fromkeys((*row.before.get("en", ()), *row.after.get("en", ())))
        yield f"`{row.id}`", stands_for(row), row.rationale, ", ".join(spoken)


def _reasons(table: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    return ((f"`{name}`", says) for name, says in table.items())


def fields() -> str:
    """The JSON report as a readable page: a table for the whole and one for each part that is used in it."""
    schema = json.loads(SCHEMA.read_text("utf-8"))
    lines = [
        "# The JSON report\n",
        MADE,
        f"`tollcheck check SOURCE --format json` writes a document of the schema `{schema['$id']}`. The schema comes",
        "with the package as `tollcheck/render/report.schema.json`. Its fields are never renamed or dropped within a",
        "version; new ones may come. A field without *always* is there only where it has something to say.\n",
        "## The report\n",
        *_fields(schema),
    ]
    for name, part in schema["$defs"].items():
        lines += [f"## {name}\n", *([part["description"] + "\n"] if "description" in part else [])]
        lines += _fields(part) if "properties" in part else [f"{_kind(part)}\n"]
    return "\n".join(lines)


def _fields(part: Mapping[str, Any]) -> list[str]:
    return _table(("field", "what it is", "always", "notes"), _rows(part, within=""))


def _rows(part: Mapping[str, Any], *, within: str) -> Iterator[tuple[str, ...]]:
    """A row for each field, and below it those of a part that has no name of its own."""
    for name, field in part.get("properties", {}).items():
        path = f"{within}{name}"
        always = "yes" if name in part.get("required", ()) else ""
        yield f"`{path}`", _kind(field), always, field.get("description", "")
        for inner, mark in _inner(field):
            yield from _rows(inner, within=f"{path}{mark}.")


def _inner(field: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str]]:
    if "properties" in field:
        yield field, ""
    if "properties" in field.get("items", {}):
        yield field["items"], "[]"
    for each in field.get("anyOf", ()):
        yield from _inner(each)


def _kind(field: Mapping[str, Any]) -> str:
    """What values a field takes, in words; a part that has a name of its own is a link to it."""
    for holds, says in KINDS_OF_FIELD.items():
        if holds in field:
            return says(field)
    return "any"


def _typed(field: Mapping[str, Any]) -> str:
    names = [field["type"]] if isinstance(field["type"], str) else field["type"]
    form = field.get("format") or ("pattern `" + field["pattern"] + "`" if "pattern" in field else "")
    limits = [f"{says} {field[key]:g}" for key, says in LIMITS.items() if key in field]
    if "array" in names and "items" in field:
        return f"list of {_kind(field['items'])}" + "".join(f", {limit}" for limit in limits)
    if isinstance(values := field.get("additionalProperties"), dict):
        return f"object of {_kind(values)}"
    return " or ".join(names) + "".join(f", {each}" for each in (form, *limits) if each)


LIMITS = {"minimum": "from", "maximum": "to", "minItems": "at least", "maxItems": "at most"}
KINDS_OF_FIELD: Mapping[str, Callable[[Mapping[str, Any]], str]] = {
    "$ref": lambda field: "[{0}](#{0})".format(field["$ref"].rpartition("/")[2].replace("_", "-")),
    "const": lambda field: f"`{json.dumps(field['const'])}`",
    "enum": lambda field: " · ".join(
        f"`{each if isinstance(each, str) else json.dumps(each)}`" for each in field["enum"]
    ),
    "anyOf": lambda field: " or ".join(_kind(each) for each in field["anyOf"]),
    "type": _typed,
}


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> list[str]:
    lines = [head, ("---",) * len(head), *rows]
    return [*(f"| {' | '.join(_cell(each) for each in line)} |" for line in lines), ""]


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")


def _line(text: str) -> str:
    return " ".join(text.split())


PAGES: Mapping[str, Callable[[], str]] = {"definitions.md": definitions, "words.md": words, "json.md": fields}

if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for page, written in PAGES.items():
        (FOLDER / page).write_text(written().rstrip("\n") + "\n", encoding="utf-8")
        print(f"wrote {page}")
