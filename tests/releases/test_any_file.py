"""Whatever stands in a file: it is a release, a proposal, or one clear line."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.releases import tables
from tollcheck.errors import ReleaseError
from tollcheck.releases.adding import Unknown, Wish, preview
from tollcheck.releases.layouts.mapped import read

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
ROWS = [{}, {"source_office": 'Agency, "The"\nSecond line'}, tables.fighting()]


def told(content: bytes, name: str, folder: Path) -> str:
    """What comes of a file that holds these bytes."""
    path = Path(tempfile.mkdtemp(dir=folder)) / name
    path.write_bytes(content)
    try:
        found = preview([path], wish=Wish(version="1"))
    except ReleaseError as error:
        message = str(error)
        assert "\n" not in message
        assert ";" in message
        assert len(message) < 700
        return "refused"
    return "unknown" if isinstance(found, Unknown) else "read"


@QUICK
@given(at=st.integers(0, 2000), bad=st.binary(min_size=1, max_size=6), cut=st.integers(0, 12))
@example(at=0, bad=b"\x00", cut=0)
@example(at=900, bad=b'"', cut=0)
@example(at=900, bad=b"\r", cut=1)
@example(at=900, bad=b"\xff\xfe", cut=0)
def test_a_file_with_any_bytes_in_it(at: int, bad: bytes, cut: int, store: Path, tmp_path: Path) -> None:
    whole = tables.ged(tmp_path, ROWS).read_bytes()
    at %= len(whole)
    assert told(whole[:at] + bad + whole[at + cut :], "ged251.csv", tmp_path) in ("read", "refused", "unknown")


@QUICK
@given(content=st.binary(max_size=300))
@example(content=b"PK\x03\x04")
@example(content=b"PAR1")
@example(content=b"\xef\xbb\xbf")
@example(content=b"a,b\n1,2\n")
def test_any_bytes_at_all(content: bytes, store: Path, tmp_path: Path) -> None:
    assert told(content, "file.csv", tmp_path) in ("refused", "unknown")


@QUICK
@given(text=st.text(max_size=200))
def test_any_text_as_a_mapping(text: str, store: Path, tmp_path: Path) -> None:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8", errors="replace")
    try:
        read(path)
    except ReleaseError as error:
        assert "\n" not in str(error)


def test_an_untouched_file_is_read(store: Path, tmp_path: Path) -> None:
    whole = tables.ged(tmp_path, ROWS).read_bytes()
    assert told(whole, "ged251.csv", tmp_path) == "read"
