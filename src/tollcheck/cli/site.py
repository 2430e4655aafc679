"""``tollcheck site``: a folder of signed checks as a static site."""

from __future__ import annotations

from pathlib import Path

import click

from tollcheck.cli.console import CHECKED


@click.group(short_help="Make a site of signed checks.")
def site() -> None:
    """Make a static site of a folder of signed checks."""


@site.command("build", short_help="Build the site of a folder.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where the site goes; replaced as a whole. Default: DIR/_site.",
)
@click.option("--no-pictures", is_flag=True, help="Make no share images, which need the extra `pictures`.")
def build(folder: Path, output: Path | None, *, no_pictures: bool) -> int:
    """Build the site of DIR: its site.toml, and the signed reports (JSON) in DIR/checks.

    Reports that nobody has signed are named and left out. Anything broken stops the build, and the site that stood
    stays. What a changed report said before is kept in DIR/history, and the page says what changed.
    """
    from tollcheck.render.words import number_words
    from tollcheck.site import build as built

    done = built(folder, output=output, pictures=not no_pictures)
    for line in done.left_out:
        click.echo(f"left out: {line}", err=True)
    checks = number_words(done.checks, "check")
    click.echo(f"{done.output}: {checks}, {done.made} made anew, {done.files} files")
    return CHECKED
