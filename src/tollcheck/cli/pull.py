"""``tollcheck records pull``: fetch a release from its publisher and keep the verified file."""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tollcheck.cli.console import CHECKED
from tollcheck.errors import ReleaseError

if TYPE_CHECKING:
    from tollcheck.releases.pull.acled import Filters
    from tollcheck.releases.pull.addresses import Address
    from tollcheck.releases.pull.limits import Progress
    from tollcheck.releases.pull.pull import Pulled, Staging

HOME = "TOLLCHECK_HOME"
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
    """Fetch a release from its publisher, verify it, and keep it.

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
    wanted = [address_of(dataset, version=version, url=url)]
    if dataset == "acled":
        wanted.append(address_of("acled-deleted"))
    accepted = _accepted(wanted[0], accept_licence=accept_licence) if dataset == "acled" else None
    for address in wanted:
        fetch(address, filters=filters if address.dataset == "acled" else Filters(), accepted=accepted)
    return CHECKED


def fetch(address: Address, *, filters: Filters, accepted: datetime | None, staging: Staging | None = None) -> None:
    """Pull one release, hand it over and say where it is."""
    from tollcheck.releases.pull.pull import Staging, pulling

    way = staging or Staging(home() / "downloads" / ".staging", environment=os.environ, progress=_progress(address))
    with pulling(address, staging=way, filters=filters, accepted=accepted) as pulled:
        if sys.stderr.isatty():
            click.echo(err=True)
        click.echo(f"{pulled.id}@{pulled.version}  {hand_over(pulled)}")
        click.echo(f"    sha256 {pulled.sha256}; {pulled.licence}")


def hand_over(pulled: Pulled) -> Path:
    """Keep a verified file, with what it is beside it, in one step: its folder appears whole or not at all."""
    release = home() / "downloads" / f"{pulled.id}-{pulled.version}"
    kept = release / pulled.sha256[:16]
    if not kept.exists():
        release.mkdir(parents=True, exist_ok=True)
        ready = pulled.path.parent / "ready"  # in the staging folder, where the remains of a killed pull are cleared
        shutil.rmtree(ready, ignore_errors=True)
        ready.mkdir()
        about = {**asdict(pulled), "path": pulled.path.name}
        (ready / "pulled.json").write_text(json.dumps(about, default=datetime.isoformat, indent=2) + "\n", "utf-8")
        # A copy: killed before the last step, the next pull still finds the file and need not fetch it again.
        shutil.copyfile(pulled.path, ready / pulled.path.name)
        ready.replace(kept)
    return kept / pulled.path.name


def home() -> Path:
    """Where the user's own data is: TOLLCHECK_HOME, else the platform's folder for such data."""
    if said := os.environ.get(HOME, "").strip():
        return Path(said)
    from platformdirs import user_data_path

    return user_data_path("tollcheck", appauthor=False)


def _accepted(address: Address, *, accept_licence: bool) -> datetime:
    """When the user accepted the licence, which is now; ReleaseError if they did not."""
    click.echo(f"{address.licence}: rows may not be passed on; only sums, with attribution and the date.", err=True)
    if not accept_licence and not (sys.stdin.isatty() and click.confirm("Do you accept these terms?", err=True)):
        raise ReleaseError(f"{address.dataset}: its licence is not accepted; read it and give --accept-licence")
    return datetime.now(UTC)


def _progress(address: Address) -> Progress:
    from tollcheck.releases.pull.limits import silent

    def show(done: int, total: int | None) -> None:
        share = f" {done / total:4.0%}" if total else ""
        click.echo(f"\r{address.dataset} {done:,}{share}", nl=False, err=True)

    return show if sys.stderr.isatty() else silent


def _day(when: datetime | None) -> date | None:
    return when.date() if when else None
