"""A verdict as one picture, for places that show pictures only: 1200 × 630, the size that social networks crop least.

Quote, verdict, why, every caveat, source and the mark of a draft stand inside. The caveats come before what may be cut:
the text gets smaller until all of it fits, and only then is the reason shortened. PNG needs the extra ``pictures``
(resvg as a wheel of its own) and a font on the machine; a picture without its words is never made.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from functools import cache
from html import escape

from tollcheck.errors import PictureError
from tollcheck.model import Report, Review, VerdictId
from tollcheck.render.inert import inert, one_line, shortened
from tollcheck.render.signed import final_verdict
from tollcheck.render.standalone import EM, SANS, SERIF, XMLNS, Words, words_of

WIDTH, HEIGHT = 1200, 630
EDGE, LINE = 60, 1.32
SIZES = (30, 28, 26, 24, 22, 20, 18, 16)  # of the reason; the rest in proportion
LONGEST_QUOTE, LONGEST_REASON = 150, 220
COLOURS = {
    VerdictId.SUPPORTED: "#1c5580",
    VerdictId.DEPENDS: "#6a3f8f",
    VerdictId.UNDECIDED: "#33626a",
    VerdictId.UNSUPPORTED: "#87500a",
    VerdictId.REFUTED: "#8f3226",
    VerdictId.NO_DATA: "#5b5a52",
    VerdictId.NOT_CHECKABLE: "#5b5a52",
}
FONTS = ("DejaVu Sans", "Noto Sans", "Liberation Sans", "Arial", "Helvetica", "Segoe UI", "Roboto")

Row = tuple[str, int, str]  # class, size, text


def picture(review: Review, report: Report) -> str:
    """A review as an SVG picture that says whose word it is."""
    words, colour = words_of(review, report), COLOURS[final_verdict(report, review)[0]]
    rows, size = _fitting(review, words)
    parts = [
        f'<svg xmlns="{XMLNS}" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">',
        f"<title>{escape(f'{words.quote}: {words.verdict}')}</title>",
        f"<style>{_STYLE}.verdict{{fill:{colour}}}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fbfaf6"/>',
        f'<rect width="14" height="{HEIGHT}" fill="{colour}"/>',
        *_placed(rows, top=EDGE - 14),
        *_foot(words, size),
        "</svg>",
    ]
    return inert("".join(parts))


def png(svg: str, *, zoom: float = 1.0) -> bytes:
    """An SVG picture as PNG; PictureError where the extra is not installed or no font would show its words."""
    try:
        import resvg_py
    except ImportError as error:
        raise PictureError("PNG: needs the extra `pictures`; pip install 'tollcheck[pictures]', or take SVG") from error
    font = _font()
    if font is None:
        raise PictureError("PNG: no font was found, so that its words would be missing; install one, or take SVG")
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=zoom, sans_serif_family=font, serif_family=font))


@cache
def _font() -> str | None:
    """A font that shows words on this machine; None where there is none."""
    import resvg_py

    def drawn(text: str, font: str) -> bytes:
        probe = f'<svg xmlns="{XMLNS}" width="60" height="20"><text y="15" font-family="{font}">{text}</text></svg>'
        return bytes(resvg_py.svg_to_bytes(svg_string=probe))

    return next((font for font in FONTS if drawn("words", font) != drawn("", font)), None)


def _fitting(review: Review, words: Words) -> tuple[list[Row], int]:
    """The rows above the foot at the largest size at which all of them fit."""
    because = one_line(review.because)
    for reason in (because, shortened(because, limit=LONGEST_REASON)):
        for size in SIZES:
            rows = list(_rows(words, reason, size))
            if _height(rows) <= HEIGHT - EDGE - _foot_height(words, size):
                return rows, size
    first = Words(words.quote, words.verdict, words.caveats[:2], words.source, words.mark)
    return list(_rows(first, shortened(because, limit=LONGEST_REASON), SIZES[-1])), SIZES[-1]


def _rows(words: Words, reason: str, size: int) -> Iterator[Row]:
    """Lines in the order in which they are read, each as wide as the picture lets it be."""
    quote, verdict, small = round(size * 1.2), round(size * 1.35), max(round(size * 0.78), 15)
    yield from _wrapped("quote", quote, f"“{shortened(words.quote, limit=LONGEST_QUOTE)}”")
    yield "gap", size // 2, ""
    yield from _wrapped("verdict", verdict, words.verdict)
    yield "gap", size // 4, ""
    yield from _wrapped("because", size, reason)
    yield "gap", size // 3, ""
    for caveat in words.caveats:
        if caveat.casefold() in reason.casefold():
            continue  # said already, in full
        yield from _wrapped("caveat", small, caveat)


def _wrapped(css: str, size: int, text: str) -> Iterator[Row]:
    for line in textwrap.wrap(text, int((WIDTH - 2 * EDGE) / (size * EM))):
        yield css, size, line


def _height(rows: Sequence[Row]) -> float:
    return sum(size * LINE for _, size, _ in rows)


def _placed(rows: Sequence[Row], *, top: float) -> Iterator[str]:
    for css, size, text in rows:
        top += size * LINE
        if text:
            yield f'<text class="{css}" x="{EDGE}" y="{top:.0f}" font-size="{size}">{escape(text)}</text>'


def _foot_rows(words: Words, size: int) -> list[Row]:
    small = max(round(size * 0.62), 15)
    return [*_wrapped("source", small, words.source), *_wrapped("mark", small + 1, words.mark)]


def _foot_height(words: Words, size: int) -> float:
    return _height(_foot_rows(words, size)) + EDGE * 0.6


def _foot(words: Words, size: int) -> Iterator[str]:
    """The source and the mark, at the bottom edge under a line."""
    rows = _foot_rows(words, size)
    top = HEIGHT - _height(rows) - EDGE * 0.45
    yield f'<path d="M{EDGE} {top - 4:.0f}H{WIDTH - EDGE}" stroke="#d8d4c8" stroke-width="2"/>'
    yield from _placed(rows, top=top)


_STYLE = (
    f"text{{font-family:{SANS};fill:#1c1c19}}"
    f".quote{{font-family:{SERIF};font-weight:700}}"
    ".verdict{font-weight:700}.caveat{font-weight:600}.source{fill:#5b5a52}.mark{font-weight:700}"
)
