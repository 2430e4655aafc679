"""Which releases can be pulled on the page of the records: by name, from where, on which terms, and who may."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.util import find_spec

from tollcheck.errors import ReleaseError
from tollcheck.releases.layouts import acled, ucdp_country_year, ucdp_ged
from tollcheck.releases.pull.acled import Filters
from tollcheck.releases.pull.addresses import Address, address_of, addresses
from tollcheck.releases.pull.credentials import ACLED_PASSWORD, ACLED_USER, UCDP_TOKEN, acled_login, ucdp_token
from tollcheck.web.launch import Launch
from tollcheck.web.problems import Problem, RefusedError, told
from tollcheck.web.pulling import Wanted
from tollcheck.web.sessions import Session

TITLES: Mapping[str, str] = {
    "ucdp-ged": ucdp_ged.GED.title,
    "ucdp-cy": ucdp_country_year.DESCRIBED.title,
    "ucdp-candidate": ucdp_ged.CANDIDATE.title,
    "acled": acled.DESCRIBED.title,
}
NEEDS: Mapping[str, tuple[str, ...]] = {"file": (), "pages": (UCDP_TOKEN,), "acled": (ACLED_USER, ACLED_PASSWORD)}
OF_A_KEYRING = find_spec("keyring") is not None
ELSEWHERE = Problem(
    403,
    "pull",
    "the app can be reached from other machines, and a pull uses the login, line and disk of whoever started it",
    "pull on the command line there with `tollcheck records pull`, or through the API with the token",
)
TERMS = Problem(422, "terms", "are not accepted", "read them and tick the box, or do without this data set")
LONGEST_LIST = 60  # countries


@dataclass(frozen=True, slots=True)
class Offer:
    """A release that can be pulled. ``lacks`` are the credentials that it needs and that are not set."""

    key: str
    dataset: str
    version: str
    title: str
    licence: str
    source: str
    bytes: int | None
    is_loaded: bool
    needs: tuple[str, ...]
    lacks: tuple[str, ...]

    @property
    def has_terms(self) -> bool:
        return self.dataset == "acled"

    @property
    def is_possible(self) -> bool:
        """Whether to try: a keyring may hold what the environment does not, and is asked only then."""
        return not self.lacks or OF_A_KEYRING


def offers(loaded: Collection[str], environment: Mapping[str, str] = os.environ) -> tuple[Offer, ...]:
    """Every release in the table of addresses, the newest of a data set first; ``loaded`` are keys."""
    newest_first = reversed(addresses())
    found = sorted(newest_first, key=lambda one: list(TITLES).index(one.dataset))
    return tuple(_offer(one, loaded, environment) for one in found)


def _offer(address: Address, loaded: Collection[str], environment: Mapping[str, str]) -> Offer:
    key = "@".join(filter(None, (address.dataset, address.version)))
    needs = NEEDS[address.kind]
    return Offer(
        key,
        address.dataset,
        address.version,
        TITLES[address.dataset],
        address.licence,
        address.source,
        address.bytes,
        key in loaded,
        needs,
        tuple(name for name in needs if not environment.get(name, "").strip()),
    )


def allowed(launch: Launch, session: Session) -> bool:
    """Whether this session may pull: on this machine everybody who is let in, beyond it only who has the token."""
    return launch.is_local or session.is_bearer


def wanted(
    dataset: str,
    version: str | None,
    *,
    accepts: bool = False,
    countries: Collection[str] = (),
    since: date | None = None,
    until: date | None = None,
) -> Wanted:
    """A pull that can begin; RefusedError where its name, its terms or its credentials are not in order."""
    filters = Filters(tuple(countries), since, until)
    try:
        address = address_of(dataset, version=version or None)
    except ReleaseError as error:
        raise RefusedError(_unknown(dataset, version)) from error
    if address.kind != "acled":
        if filters != Filters():
            raise RefusedError(Problem(422, "countries", "and days are for acled", "a release of UCDP comes whole"))
        _has_credentials(address)
        return Wanted(dataset, address.version)
    if not accepts:
        raise RefusedError(TERMS)
    if len(filters.countries) > LONGEST_LIST or any("|" in name for name in filters.countries):
        raise RefusedError(Problem(422, "countries", "are too many, or no names", f"name {LONGEST_LIST} at most"))
    _has_credentials(address)
    return Wanted(dataset, None, filters, datetime.now(UTC))


def _has_credentials(address: Address) -> None:
    """RefusedError where the publisher asks for a login that is set nowhere."""
    ask = {"pages": ucdp_token, "acled": acled_login}.get(address.kind)
    try:
        if ask is not None:
            ask(os.environ)
    except ReleaseError as error:
        raise RefusedError(told(str(error))) from error


def _unknown(dataset: str, version: str | None) -> Problem:
    name = "@".join(filter(None, (dataset[:60], (version or "")[:60]))) or "release"
    return Problem(422, name, "is not offered here", f"choose one of {', '.join(one.key for one in offers(()))}")
