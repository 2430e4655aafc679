"""``tollcheck explain``: what a decision, a verdict, a hedge or a release means."""

from __future__ import annotations

import click

from tollcheck.cli.console import CHECKED
from tollcheck.errors import QuestionError


@click.command(short_help="Explain a decision, a verdict, a hedge or a release.")
@click.argument("name", required=False, metavar="[NAME]")
def explain(name: str | None) -> int:
    """Explain a decision, a verdict, a hedge or a release; without NAME, list what there is to explain."""
    from tollcheck.explaining import entries, explained

    if name is None:
        for entry, text in entries().items():
            click.echo(f"{entry:<28}{text.splitlines()[0]}")
        return CHECKED
    try:
        click.echo(explained(name))
    except QuestionError as error:
        raise click.BadParameter(str(error).removeprefix("NAME: "), param_hint="NAME") from error
    return CHECKED
