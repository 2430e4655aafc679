"""A drawing of the page as a picture of its own: one SVG file with its style, its words and its caveats inside.

What leaves the page loses the page. So the quote, the verdict with the sentence that may not be cut off from it, the
source and the mark of a draft are part of the picture, above it and below it, and it holds no script and no link.
"""

from __future__ import annotations

import base64
import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources

from tollcheck.model import Report, Review, VerdictId
from tollcheck.render.inert import inert, one_line, shortened
from tollcheck.render.signed import final_verdict, standing
from tollcheck.render.words import RULE_ONE, all_caveats, verdict_words

XMLNS = "http://www.w3.org/2000/svg"
EM = 0.56  # of the size of a letter: how wide one is at the most, on average
LONGEST_QUOTE, LONGEST_SENTENCE = 240, 400
EDGE, LINE = 20, 1.4
_RULE = re.compile(r"([^{}@]+)\{([^{}]*)\}")
_CLASS = re.compile(r"\.([\w-]+)")
_BEGINS = re.compile(r"\[class\^=(\w+)\]")
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
_FONT = re.compile(r"font:\s*(?:(\d+)\s+)?([\d.]+(?:px|rem))(?:/[\d.]+)?\s+([^;]+)")
_OF_PAGE = re.compile(r"(?:^|;)\s*(?:display|width|height|min-width|overflow|margin[\w-]*|grid[\w-]*|gap):[^;]*")
_VIEW_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in every picture of a claim."""

    quote: str
    verdict: str
    caveats: tuple[str, ...]
    source: str
    mark: str  # whose word it is: that of a draft by a machine, or of who signed


def words_of(review: Review, report: Report) -> Words:
    """The words of a claim; an unsupported one says first that not documented is not disproved."""
    own, said = final_verdict(report, review)
    machine = verdict_words(review.verdict)
    first = [RULE_ONE.text] if VerdictId.UNSUPPORTED in (own, review.verdict.id) else []
    told = [caveat.text for caveat in all_caveats(review) if RULE_ONE.text.casefold() not in caveat.text.casefold()]
    return Words(
        quote=shortened(review.claim.quote, limit=LONGEST_QUOTE),
        verdict=machine if own is review.verdict.id else f"{said} (the editor’s verdict; the machine’s: {machine})",
        caveats=tuple(one_line(text)[:LONGEST_SENTENCE] for text in (*first, *told)),
        source=_source(review, report),
        mark=standing(report),
    )


def _source(review: Review, report: Report) -> str:
    """The releases that answered, and what made the picture of them."""
    used = {estimate.universe.release for estimate in review.estimates}
    named = [f"{r.title} {r.version} ({r.licence})" for r in report.releases if r.key in used]
    day = report.made_at[:10]
    return one_line(f"Source: {'; '.join(named) or 'no release answered'}. tollcheck {report.version}, {day}.")


def standalone(drawing: str, words: Words, *, told: Iterable[str] = ()) -> str:
    """A drawing of the page as an SVG file; ``told`` are the sentences that the page has below it."""
    found = _VIEW_BOX.search(drawing)
    if found is None:
        raise ValueError("a drawing has its size in its viewBox")
    width, height = float(found[1]), float(found[2])
    inner = drawing.replace("<svg ", f'<svg x="{EDGE}" y="{{top}}" width="{width:.0f}" height="{height:.0f}" ', 1)
    above, top = _text(_above(words), width=width, top=EDGE)
    below, bottom = _text(_below(words, told), width=width, top=top + 10 + height + 14)
    size = f'width="{width + 2 * EDGE:.0f}" height="{bottom + EDGE:.0f}"'
    box = f'viewBox="0 0 {width + 2 * EDGE:.0f} {bottom + EDGE:.0f}"'
    body = f"{above}{_still(inner).replace('{top}', f'{top + 10:.0f}', 1)}{below}"
    return inert(
        f'<svg xmlns="{XMLNS}" {size} {box}><style>{style_for(body)}</style>'
        f'<rect class="paper" width="100%" height="100%"/>{body}</svg>'
    )


def as_link(svg: str) -> str:
    """An SVG file as an address that holds the whole of it."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _still(drawing: str) -> str:
    """Without the links that choose a column: outside the page they would lead nowhere."""
    return re.sub(r'<a href="#[^"]*" tabindex="-1"', "<g", drawing).replace("</a>", "</g>")


def _above(words: Words) -> Iterator[tuple[str, str, int]]:
    yield "p-quote", f"“{words.quote}”", 17
    yield "p-verdict", f"{words.verdict}.", 15
    yield from (("p-caveat", text, 12) for text in words.caveats)


def _below(words: Words, told: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    yield from (("p-small", one_line(text), 11) for text in told if text)
    yield "p-small", words.source, 11
    yield "p-mark", words.mark, 11


def _text(rows: Iterable[tuple[str, str, int]], *, width: float, top: float) -> tuple[str, float]:
    """Wrapped lines one below the other, and where they end."""
    parts = []
    for css, text, size in rows:
        for line in textwrap.wrap(text, max(int(width / (size * EM)), 12)):
            top += size * LINE
            parts.append(f'<text class="{css}" x="{EDGE}" y="{top:.0f}">{escape(line)}</text>')
        top += size * 0.25
    return "".join(parts), top


def style_for(body: str) -> str:
    """The page's own rules for the classes that a drawing uses, in the colours of paper, without variables."""
    used = {name for each in re.findall(r'class="([^"]*)"', body) for name in each.split()}
    kept = []
    for selectors, declared in _rules():
        own = [selector for one in selectors.split(",") for selector in _used(one.strip(), used)]
        if own:
            kept.append(f"{','.join(own)}{{{declared}}}")
    return "".join(kept) + _WORDS_STYLE


def _used(selector: str, used: set[str]) -> Iterator[str]:
    """A selector if the drawing has its classes; ``[class^=l]`` as the classes that it means, since not every program
    that draws SVG knows it."""
    begins = _BEGINS.search(selector)
    if begins is not None:
        yield from (selector.replace(begins[0], f".{name}") for name in sorted(used) if name.startswith(begins[1]))
    elif (named := _CLASS.findall(selector)) and ":" not in selector and set(named) <= used:
        yield selector


@cache
def _rules() -> tuple[tuple[str, str], ...]:
    """Every plain rule of the style sheet before its media queries for small pages and print."""
    sheet = resources.files("tollcheck.render").joinpath("templates", "report.css").read_text("utf-8")
    colours = dict(re.findall(r"(--[\w-]+):([^;}]+)", sheet.split("}", 1)[0]))
    plain = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", sheet)

    def resolved(text: str) -> str:
        return _VARIABLE.sub(lambda found: colours[found[1]], text) if "var(" in text else text

    found = []
    for selectors, declared in _RULE.findall(plain):
        if ":root" not in selectors and all(name in colours for name in _VARIABLE.findall(declared)):
            told = _OF_PAGE.sub("", _FONT.sub(_spelled, resolved(declared))).strip(";")
            if told:
                found.append((selectors.strip(), told))
    return tuple(found)


def _spelled(font: re.Match[str]) -> str:
    """The short form of a font in the long one, which every program that draws SVG reads."""
    weight = f"font-weight:{font[1]};" if font[1] else ""
    return f"{weight}font-size:{font[2]};font-family:{font[3]}"


SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"Noto Sans","DejaVu Sans",sans-serif'
SERIF = 'Charter,"Iowan Old Style","Noto Serif",Georgia,"DejaVu Serif",serif'
_WORDS_STYLE = (
    ".paper{fill:#fbfaf6}"
    f".p-quote{{font-family:{SERIF};font-size:17px;font-weight:700;fill:#1c1c19}}"
    f".p-verdict{{font-family:{SANS};font-size:15px;font-weight:600;fill:#1c1c19}}"
    f".p-caveat{{font-family:{SANS};font-size:12px;fill:#1c1c19}}"
    f".p-small{{font-family:{SANS};font-size:11px;fill:#5b5a52}}"
    f".p-mark{{font-family:{SANS};font-size:11px;font-weight:600;fill:#1c1c19}}"
)
