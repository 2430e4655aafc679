"""``tollcheck records pull``: fetch a release from its publisher, verify it, and add it to the record."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from tollcheck.errors import ReleaseError

if TYPE_CHECKING:
    from tollcheck.fetching.limits import Progress
    from tollcheck.releases.pull.acled import Filters
    from tollcheck.releases.pull.addresses import Address
    from tollcheck.releases.pull.pull import Pulled, Staging

DATASETS = ("ucdp-ged", "ucdp-cy", "ucdp-candidate", "acled")
DAY = click.DateTime(["%Y-%m-%d"])


@click.command(short_help="Fetch a release from its publisher.")
@click.argument("dataset", type=click.Choice(DATASETS))
@click.option("--version", metavar="VERSION", help="Which release; the newest known one if not given.")
@click.option("--url", metavar="URL", help="Take the file from this address; needs --version.")
@click.option("--accept-licence", is_flag=True, help="Accept the publisher's terms (ACLED) without being asked.")
@click.option("--country", "countries", multiple=True, metavar="NAME", help="Only this country (ACLED); repeatable.")
@click.option("--since", type=DAY, metavar="DATE", help="Only events from this day on (ACLED).")
@click.option("--until", type=DAY, metavar="DATE", help="Only events up to this day (ACLED).")
def pull(
    dataset: str,
    *,
    version: str | None,
    url: str | None,
    accept_licence: bool,
    countries: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
) -> int:
    """Fetch a release from its publisher, verify it, and add it to the record.

    An interrupted pull leaves what was there and goes on where it stopped. Credentials come from
    TOLLCHECK_UCDP_TOKEN, TOLLCHECK_ACLED_USER and TOLLCHECK_ACLED_PASSWORD, or from the system's keyring.
    """
    from tollcheck.releases.pull.acled import Filters
    from tollcheck.releases.pull.addresses import address_of

    filters = Filters(countries, _day(since), _day(until))
    if dataset != "acled" and filters != Filters():
        raise click.UsageError("--country, --since and --until are for acled; a UCDP release comes whole")
    if dataset == "acled" and (version or url):
        raise click.UsageError("acled has no versions or files to choose: it is what its publisher holds today")
    if url is not None and version is None:
        raise click.UsageError("--url needs --version, which says what release is there")
    address = address_of(dataset, version=version, url=url)
    accepted = _accepted(address, accept_licence=accept_licence) if dataset == "acled" else None
    return fetch(address, filters=filters, accepted=accepted)


def fetch(address: Address, *, filters: Filters, accepted: datetime | None, staging: Staging | None = None) -> int:
    """Pull one release, hand it over and say what it is."""
    from tollcheck.releases.added import home
    from tollcheck.releases.pull.pull import Staging, pulling

    way = staging or Staging(home() / "downloads" / ".staging", environment=os.environ, progress=_progress(address))
    with pulling(address, staging=way, filters=filters, accepted=accepted) as pulled:
        if sys.stderr.isatty():
            click.echo(err=True)
        return hand_over(pulled)


def hand_over(pulled: Pulled) -> int:
    """Add a verified file to the store, which takes it whole or not at all; until then the staging folder keeps it."""
    from tollcheck.cli.adding import said
    from tollcheck.releases.adding import Unknown, Wish, add

    added = add([pulled.path], wish=Wish(id=pulled.id, version=pulled.version, licence=pulled.licensed))
    if isinstance(added, Unknown):
        raise ReleaseError(
            f"{pulled.url}: its columns are of no known layout; fetch the file and give `records add` a --mapping"
        )
    code = said(added)
    click.echo(f"    fetched from {pulled.url}, sha256 {pulled.sha256}")
    return code


def _accepted(address: Address, *, accept_licence: bool) -> datetime:
    """When the user accepted the licence, which is now; ReleaseError if they did not."""
    click.echo(f"{address.licence}: rows may not be passed on; only sums, with attribution and the date.", err=True)
    if not accept_licence and not (sys.stdin.isatty() and click.confirm("Do you accept these terms?", err=True)):
        raise ReleaseError(f"{address.dataset}: its licence is not accepted; read it and give --accept-licence")
    return datetime.now(UTC)


def _progress(address: Address) -> Progress:
    from tollcheck.fetching.limits import silent

    def show(done: int, total: int | None) -> None:
        share = f" {done / total:4.0%}" if total else ""
        click.echo(f"\r{address.dataset} {done:,}{share}", nl=False, err=True)

    return show if sys.stderr.isatty() else silent


def _day(when: datetime | None) -> date | None:
    return when.date() if when else None
