"""Build a site beside the one that stands, check it, and put it in its place: whole, or not at all.

What a check's pages depend on (all its versions, the site's settings, the templates, the program) has one digest. A
page whose digest is that of the last build is taken over, if the file is still the one that was written; everything
else is made again. A site built from what stood and one built from nothing are the same to the byte.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeGuard

from tollcheck.errors import SiteError
from tollcheck.render.picture import picture, png
from tollcheck.site.feeds import atom, json_feed, robots, search_index, sitemap
from tollcheck.site.links import broken
from tollcheck.site.listed import Listed, from_document, listed
from tollcheck.site.pages import check_pages, lists, static, templates
from tollcheck.site.published import Published, UnsignedError, published
from tollcheck.site.settings import Settings, settings_in
from tollcheck.site.slugs import slug_of
from tollcheck.site.versions import FOLDER, SHORT, corrections, keep, versions_of
from tollcheck.version import VERSION

CHECKS, STATE = "checks", ".built.json"
MANY = 8  # pictures from which on they are drawn in several processes
OURS = "index.html"  # without it, a folder is not taken for a site and not replaced


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to: how many checks and files, how many checks were made anew, which were left out and why."""

    output: Path
    checks: int
    files: int
    made: int
    left_out: tuple[str, ...]


@dataclass(slots=True)
class _Part:
    """The files of one check, with their digests, how lists show it, and how many versions it has."""

    key: str
    listed: Listed
    versions: int
    files: dict[str, str] = field(default_factory=dict)
    is_new: bool = False


def build(folder: Path, *, output: Path | None = None, pictures: bool = True) -> Built:
    """Build the site of a folder; SiteError, and the old site stands, where anything is wrong."""
    output = output or folder / "_site"
    _restore(output)
    if output.exists() and not (output / OURS).is_file() and any(output.iterdir()):
        raise SiteError(f"{output}: is a folder with something else in it; give another --output")
    settings, before = settings_in(folder), _state(folder)
    with _beside(output) as place:
        parts, left_out = _parts(folder, place, output, settings, before, pictures=pictures)
        checks = sorted((part.listed for part in parts.values()), key=lambda one: (_when(one), one.slug), reverse=True)
        made = _written_lists(place, checks, settings)
        files = sorted({*made, *(path for part in parts.values() for path in part.files)})
        _refuse_broken(place, parts, made, files)
        _write(
            place, "sitemap.xml", sitemap((p for p in files if p.endswith(".html") and "/version-" not in p), settings)
        )
        for slug, part in parts.items():
            keep(folder, slug, number=part.versions, published=place / f"{part.listed.url}report.json")
        _swap(place, output)
    _keep_state(folder, parts)
    count = len(files) + 1
    return Built(output, len(checks), count, sum(part.is_new for part in parts.values()), left_out)


def _when(check: Listed) -> datetime:
    moment = datetime.fromisoformat(check.at)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _parts(
    folder: Path, place: Path, output: Path, settings: Settings, before: Mapping[str, Any], *, pictures: bool
) -> tuple[dict[str, _Part], tuple[str, ...]]:
    """The parts of all signed checks, and a line for every draft that is left out."""
    parts: dict[str, _Part] = {}
    left_out: list[str] = []
    drawn: list[tuple[_Part, str, str]] = []
    common = _common(settings, pictures=pictures)
    for slug, path in _reports(folder):
        content = path.read_bytes()
        try:
            key, versions = _versions(folder, slug, content, path, common)
        except UnsignedError as error:
            left_out.append(str(error))
            continue
        old = before.get(slug)
        if _is_of(old, key) and _taken_over(old["files"], output, place):
            parts[slug] = _Part(key, from_document(old["listed"]), len(versions), dict(old["files"]))
            continue
        read = [_read(one, path) for one in versions]
        part = parts[slug] = _made(slug, key, read, settings, place, is_pictured=pictures)
        _put(part, place, f"{part.listed.url}report.json", content)
        if pictures:
            last = read[-1].report
            drawn += [(part, f"{part.listed.url}{r.claim.id}.png", picture(r, last)) for r in last.reviews]
    for (owner, file, _), image in zip(drawn, _drawn([svg for _, _, svg in drawn]), strict=True):
        _put(owner, place, file, image)
    return parts, tuple(left_out)


def _reports(folder: Path) -> Iterator[tuple[str, Path]]:
    place, seen = folder / CHECKS, dict[str, Path]()
    if not place.is_dir():
        raise SiteError(f"{place}: is no folder; put signed reports (JSON) there")
    for path in sorted(place.glob("*.json")):
        slug = slug_of(path.stem)
        if not slug:
            raise SiteError(f"{path}: its name has no letters or digits for an address; rename it")
        if slug in seen:
            raise SiteError(f"{path}: its address would be that of {seen[slug].name}; rename one")
        seen[slug] = path
        yield slug, path


def _versions(folder: Path, slug: str, content: bytes, path: Path, common: str) -> tuple[str, tuple[bytes, ...]]:
    """The digest of all that a check's pages depend on, and its versions; a new one is read before it is kept."""
    place = folder / FOLDER / slug
    digest = hashlib.sha256(content).hexdigest()
    if not any(place.glob(f"*-{digest[:SHORT]}.json")):
        _read(content, path)
    versions = versions_of(folder, slug, content)
    told = hashlib.sha256(common.encode())
    for one in versions:
        told.update(hashlib.sha256(one).digest())
    return told.hexdigest(), versions


def _read(content: bytes, path: Path) -> Published:
    return published(content, name=path.name)


def _common(settings: Settings, *, pictures: bool) -> str:
    """The digest of what all pages depend on."""
    shape = [each.name for each in fields(Listed)]  # what the last build kept is read back by these names
    told = hashlib.sha256(json.dumps([VERSION, shape, pictures, asdict(settings)], sort_keys=True).encode())
    for content in templates():
        told.update(hashlib.sha256(content).digest())
    return told.hexdigest()


def _made(
    slug: str, key: str, versions: Sequence[Published], settings: Settings, place: Path, *, is_pictured: bool
) -> _Part:
    changed = corrections(versions)
    part = _Part(key, listed(slug, versions, changed), len(versions), is_new=True)
    for path, page in check_pages(part.listed, versions, changed, settings, is_pictured=is_pictured):
        _put(part, place, path, page)
    return part


def _put(part: _Part, place: Path, path: str, content: str | bytes) -> None:
    part.files[path] = _write(place, path, content)


def _write(place: Path, path: str, content: str | bytes) -> str:
    """Write a file of the new site; its digest."""
    file, told = place / path, content.encode() if isinstance(content, str) else content
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(told)
    return hashlib.sha256(told).hexdigest()


def _is_of(old: object, key: str) -> TypeGuard[dict[str, Any]]:
    """Whether what the last build kept of a check is whole, and of the same versions, settings and program."""
    is_whole = isinstance(old, dict) and isinstance(old.get("files"), dict) and isinstance(old.get("listed"), dict)
    return is_whole and isinstance(old, dict) and old.get("key") == key


def _taken_over(files: Mapping[str, str], output: Path, place: Path) -> bool:
    """Whether the files of a check stand as they were written, and now stand in the new site too."""
    try:
        for path, digest in files.items():
            if hashlib.sha256((output / path).read_bytes()).hexdigest() != digest:
                return False
    except OSError:
        return False
    for path in files:
        (place / path).parent.mkdir(parents=True, exist_ok=True)
        _same_file(output / path, place / path)
    return True


def _same_file(old: Path, new: Path) -> None:
    """The file of the old site in the new one: its bytes are not moved where the file system can name them twice."""
    try:
        new.hardlink_to(old)
    except OSError:
        shutil.copyfile(old, new)


def _drawn(svgs: Sequence[str]) -> Iterator[bytes]:
    """Pictures as PNG, in order; many of them on all cores."""
    if len(svgs) < MANY:
        yield from map(png, svgs)
        return
    with ProcessPoolExecutor() as pool:
        yield from pool.map(png, svgs, chunksize=MANY)


def _written_lists(place: Path, checks: Sequence[Listed], settings: Settings) -> dict[str, str]:
    """The pages that are not of one check, feeds and styles."""
    made = {**dict(lists(checks, settings)), **dict(static())}
    made["feed.xml"], made["feed.json"] = atom(checks, settings), json_feed(checks, settings)
    made["robots.txt"], made["search-index.js"] = robots(settings), search_index(checks)
    for path, content in made.items():
        _write(place, path, content)
    return made


def _refuse_broken(place: Path, parts: Mapping[str, _Part], made: Mapping[str, str], files: Sequence[str]) -> None:
    """A link into the site that leads to nothing is an error of ours, and no site is published with one."""
    held = {*files, "sitemap.xml"}
    new = {
        path: (place / path).read_text("utf-8")
        for p in parts.values()
        if p.is_new
        for path in p.files
        if _is_page(path)
    }
    for path, page in {**new, **{path: page for path, page in made.items() if _is_page(path)}}.items():
        for link in broken(path, page, held=held):
            raise SiteError(f"{path}: links to {link}, which is not there; report this as a fault of tollcheck")


def _is_page(path: str) -> bool:
    return path.endswith(".html")


@contextmanager
def _beside(output: Path) -> Iterator[Path]:
    """A folder beside the site's own, for the new one; nothing of it is left if it does not take its place."""
    output.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _aside(output: Path) -> Path:
    return output.with_name(f".{output.name}.old")


def _swap(place: Path, output: Path) -> None:
    """Put the new site where the old one stood; `_restore` mends it if this is cut off between the two steps."""
    old = _aside(output)
    shutil.rmtree(old, ignore_errors=True)
    if output.exists():
        output.replace(old)
    place.replace(output)
    shutil.rmtree(old, ignore_errors=True)


def _restore(output: Path) -> None:
    old = _aside(output)
    if old.exists() and not output.exists():
        old.replace(output)


def _state(folder: Path) -> dict[str, Any]:
    """What the last build made of each check; nothing where it cannot be read, and everything is made again."""
    try:
        found = json.loads((folder / STATE).read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _keep_state(folder: Path, parts: Mapping[str, _Part]) -> None:
    told = {
        slug: {"key": part.key, "listed": part.listed.document(), "files": part.files} for slug, part in parts.items()
    }
    made = folder / f"{STATE}.new"
    made.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    made.replace(folder / STATE)
