"""``tollcheck explain``: what a decision, a verdict, a hedge or a release means."""

from __future__ import annotations

import click

from tollcheck.cli.console import CHECKED


@click.command(short_help="Explain a decision, a verdict, a hedge or a release.")
@click.argument("name", required=False, metavar="[NAME]")
def explain(name: str | None) -> int:
    """Explain a decision, a verdict, a hedge or a release; without NAME, list what there is to explain."""
    from tollcheck.plugins import registry
    from tollcheck.render.explained import entries as all_entries
    from tollcheck.render.explained import explained, nearest

    parts = registry()
    entries = dict(all_entries(parts.decisions, [source.release for source in parts.sources]))
    if name is None:
        for entry, text in entries.items():
            click.echo(f"{entry:<28}{text.splitlines()[0]}")
        return CHECKED
    found = explained(entries, name)
    if found is None:
        near = nearest(entries, name)
        hint = f"did you mean {' or '.join(near)}?" if near else "`tollcheck explain` lists what there is"
        raise click.BadParameter(f"nothing is called {name!r}; {hint}", param_hint="NAME")
    click.echo(found)
    return CHECKED
