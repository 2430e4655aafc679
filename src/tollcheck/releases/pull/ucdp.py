"""UCDP's interface: pages of a data set, asked for with a token, at most 5,000 a day."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tollcheck.errors import ReleaseError
from tollcheck.fetching.limits import Progress
from tollcheck.fetching.web import Request, Web, origin, shown
from tollcheck.releases.pull.addresses import Address
from tollcheck.releases.pull.download import small_json
from tollcheck.releases.pull.pages import Page, gather, mapping, rows_of, whole, write_csv
from tollcheck.releases.pull.quota import Quota

PAGE = 1_000  # the most that it gives at once


def pull_pages(address: Address, *, token: str, folder: Path, web: Web, quota: Quota, progress: Progress) -> Path:
    """All events of a version as one CSV."""

    def ask(number: int) -> Page:
        quota.spend()
        url = f"{address.url}?{urlencode({'pagesize': PAGE, 'page': number})}"
        answer = mapping(small_json(Request(url, secret={"x-ucdp-access-token": token}), web), shown(url))
        return _page(answer, number, address)

    pages = gather(
        ask, first=0, folder=folder / f"{address.dataset}-{address.version}-pages", web=web, progress=progress
    )
    into = folder / f"{address.dataset}-{address.version}.csv"
    write_csv(pages, into=into, key="id")
    return into


def _page(answer: object, number: int, address: Address) -> Page:
    where = f"{shown(address.url)} page {number}"
    said = mapping(answer, where)
    total, count = (whole(said.get(name), where, name) for name in ("TotalCount", "TotalPages"))
    rows = rows_of(said.get("Result"), where, address.columns)
    follows = str(said.get("NextPageUrl") or "")
    is_last = number + 1 >= count
    if is_last is bool(follows):
        raise ReleaseError(f"{where}: its number of pages and its next page disagree; pull it again")
    if follows and origin(urlsplit(follows)) != origin(urlsplit(address.url)):
        raise ReleaseError(f"{where}: its next page is on another server; check the address")
    if not total:
        raise ReleaseError(f"{where}: holds no event; check the version")
    return Page(rows, total, is_last)
