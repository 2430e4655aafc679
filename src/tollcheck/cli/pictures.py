"""``tollcheck pictures``: the charts, the map and the verdict of every claim of a report, as files."""

from __future__ import annotations

from pathlib import Path

import click

from tollcheck.cli.console import CHECKED, write_whole
from tollcheck.cli.replay import document_in
from tollcheck.errors import ClaimError, ReportError

SHARP = 2.0  # how much larger a PNG of a drawing is than on the page


@click.command(short_help="Write the charts, map and verdict of each claim as pictures.")
@click.argument("report", metavar="REPORT.json")
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), required=True, help="Where to write them.")
@click.option("--claim", "claims", multiple=True, metavar="ID", help="Only this claim; may be given several times.")
@click.option(
    "--format",
    "style",
    type=click.Choice(("png", "svg")),
    default="png",
    show_default=True,
    help="PNG needs the extra: pip install 'tollcheck[pictures]'.",
)
def pictures(report: str, *, folder: Path, claims: tuple[str, ...], style: str) -> int:
    """Write the pictures of a report that check wrote as JSON.

    Every picture holds the quote, the verdict with its caveats, the source and the mark of a draft. The report is
    computed again first, and nothing is drawn unless every figure is the same. The verdict is 1200 x 630. REPORT.json
    may be - for standard input; the names of the files go to standard output.
    """
    found = document_in(report)
    from tollcheck.render.downloads import drawings_of
    from tollcheck.render.downloads import pictures as drawn
    from tollcheck.render.picture import png
    from tollcheck.replay import recomputed

    fresh, differences = recomputed(found)
    if differences:
        raise ReportError(f"report: comes out otherwise now ({differences[0]}); check the article again")
    known = {review.claim.id for review in fresh.reviews}
    for claim in claims:
        if claim not in known:
            raise ClaimError(f"{claim}: is no claim of this report; it has {', '.join(sorted(known)) or 'none'}")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{folder}: cannot be written ({error.strerror}); choose another --folder") from error
    for number, review in enumerate(fresh.reviews, 1):
        if not claims or review.claim.id in claims:
            for each in drawn(review, fresh, drawings_of(review, number=number), number=number):
                is_svg = style == "svg"
                zoom = 1.0 if each.drawing == "claim" else SHARP
                path = folder / f"{each.name}.{style}"
                write_whole(path, [each.svg if is_svg else png(each.svg, zoom=zoom)], option="--folder")
                click.echo(str(path))
    return CHECKED
