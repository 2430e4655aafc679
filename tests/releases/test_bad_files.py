"""A bad file is one clear line that names the row and the column, and nothing of it is kept."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.releases import tables
from tollcheck.errors import ReleaseError
from tollcheck.releases import opening
from tollcheck.releases.added import shelf
from tollcheck.releases.adding import Wish, add

Make = Callable[[Path], Path]


def rows(*given: dict[str, Any], **options: Any) -> Make:
    return lambda folder: tables.ged(folder, given or [{}], **options)


def without(column: str) -> Make:
    def make(folder: Path) -> Path:
        return tables.write(folder / "ged251.csv", [{k: v for k, v in tables.GED.items() if k != column}])

    return make


def content(data: bytes, name: str = "ged251.csv") -> Make:
    def make(folder: Path) -> Path:
        path = folder / name
        path.write_bytes(data)
        return path

    return make


def text_of(folder: Path) -> str:
    return tables.ged(folder, [{}, {}, {}]).read_text(encoding="utf-8")


def changed(old: str, new: str, *, encoding: str = "utf-8") -> Make:
    def make(folder: Path) -> Path:
        path = folder / "ged251.csv"
        path.write_bytes(text_of(folder).replace(old, new, 1).encode(encoding))
        return path

    return make


def archive(*names: str, keep: float = 1.0, data: bytes = b"") -> Make:
    def make(folder: Path) -> Path:
        path = folder / "ged251-csv.zip"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
            for name in names:
                packed.writestr(name, data or text_of(folder) * 20)
        whole = path.read_bytes()
        path.write_bytes(whole[: int(len(whole) * keep)])
        return path

    return make


def corrupt_member(folder: Path) -> Path:
    path = folder / "ged251-csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as packed:
        packed.writestr("a.csv", text_of(folder))
    path.write_bytes(path.read_bytes().replace(b"Bankass", b"BankAss", 1))
    return path


BAD: list[Any] = [
    pytest.param(content(b""), "is empty", id="empty"),
    pytest.param(content(b"\n\n"), "is empty", id="blank lines"),
    pytest.param(lambda f: content(text_of(f).splitlines()[0].encode())(f), "a header and no event", id="header only"),
    pytest.param(content(b"<!doctype html><html>"), "is a web page, not a table", id="a page instead of a table"),
    pytest.param(content(b"\x89PNG\r\n\0\0\0"), "is not text", id="an image"),
    pytest.param(without("best"), "row 1 lacks the column best of layout ucdp-ged", id="a missing column"),
    pytest.param(changed("code_status", "country"), "column country stands twice", id="a column twice"),
    pytest.param(rows({"best": "10 dead"}), "row 2 (id 1): column best holds “10 dead”, not a whole number", id="stray text"),
    pytest.param(rows({}, {"best": "1.7"}), "row 3 (id 2): column best holds “1.7”", id="a fraction of a person"),
    pytest.param(rows({"best": "1e1"}), "column best holds “1e1”", id="an exponent"),
    pytest.param(rows({"best": ""}), "row 2 (id 1): column best is empty", id="a blank count"),
    pytest.param(rows({"best": "=SUM(A1:A2)"}), "column best holds “=SUM(A1:A2)”", id="a formula"),
    pytest.param(rows({"best": 11}), "row 2 (id 1): has a best that its four parts do not sum to", id="parts that do not sum"),
    pytest.param(rows({"low": -1}), "has a negative count", id="a negative count"),
    pytest.param(rows({"high": 10**9}), "more than a hundred million", id="a count beyond belief"),
    pytest.param(rows({"type_of_violence": 4}), "type of violence other than", id="a fourth type"),
    pytest.param(rows({"type_of_violence": ""}), "column type_of_violence is empty", id="no type"),
    pytest.param(rows({}, {"date_start": "05/03/2022"}), "row 3 (id 2): column date_start holds “05/03/2022”", id="two formats"),
    pytest.param(rows({"date_start": "2022-02-30"}), "column date_start holds “2022-02-30”", id="no such day"),
    pytest.param(rows({"date_end": "2022-03-01"}), "ends before it begins", id="end before start"),
    pytest.param(rows({"date_start": "0022-03-01"}), "lies outside 1900–2100", id="the year 22"),
    pytest.param(rows({"country_id": "Mali"}), "column country_id holds “Mali”", id="a name for a number"),
    pytest.param(rows({"id": 7}, {"id": 7, "best": 9, "deaths_civilians": 9}), "id 7 stands in several rows", id="one id, two contents"),
    pytest.param(changed("JNIM,Civilians", 'JNIM,"Civilians'), "quotation mark", id="a quotation mark that is not closed"),
    pytest.param(changed("JNIM,Civilians", "JNIM,Extra,Civilians"), "columns where the header has", id="one value too many"),
    pytest.param(changed(",JNIM,Civilians", ",Civilians"), "columns where the header has", id="one value too few"),
    pytest.param(changed("\n", "\r\n"), "is not divided into rows", id="line ends of two sorts"),
    pytest.param(changed("An Agency", "Agence à", encoding="latin-1"), "is not utf-8", id="another encoding"),
    pytest.param(archive("a.csv", keep=0.6), "is not a whole archive", id="a truncated zip"),
    pytest.param(corrupt_member, "is not a whole archive", id="a zip with a changed byte"),
    pytest.param(archive("a.csv", "b.csv"), "holds 2 tables", id="a zip with two tables"),
    pytest.param(archive("readme.pdf"), "holds 0 tables", id="a zip without a table"),
    pytest.param(archive("a.csv", data=b"0" * 40_000_000), "unpacks to more than", id="a zip bomb"),
    pytest.param(content(b"PAR1 and no more", "a.parquet"), "is not a whole Parquet file", id="a truncated Parquet file"),
    pytest.param(content(b"x," * 300_000, "a.csv"), "first row", id="no end of the first row in sight"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "says"), BAD)
def test_a_bad_file_is_one_clear_line_and_nothing_is_kept(make: Make, says: str, store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError) as caught:
        add([make(tmp_path)], wish=Wish(version="1"))
    message = str(caught.value)
    assert says in message
    assert "\n" not in message
    assert ";" in message
    assert len(message) < 400
    assert str(tmp_path) not in message
    assert shelf().sources == ()
    assert not list((store / "records").iterdir())


@pytest.mark.parametrize("make", [tables.acled, tables.acled_2020, tables.acled_oldest])
def test_a_day_in_the_format_of_another_layout_is_refused(
    make: Callable[..., Path], store: Path, tmp_path: Path
) -> None:
    with pytest.raises(ReleaseError, match="column event_date holds “03-05-2022”"):
        add([make(tmp_path, [{}, {"event_date": "03-05-2022"}])], wish=Wish())


def test_a_country_that_nobody_knows_is_refused(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"row 3 \(id MLI2\): has an unknown country “Atlantis”"):
        add([tables.acled(tmp_path, [{}, {"country": "Atlantis"}])], wish=Wish())


def test_many_bad_rows_are_told_by_the_first_and_counted(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"row 2 .*; row 3 .*; row 4 .*; 96 more rows like these"):
        add([tables.ged(tmp_path, [{"best": "many"}] * 99)], wish=Wish())


def test_files_of_two_layouts_are_not_one_release(store: Path, tmp_path: Path) -> None:
    files = [tables.acled(tmp_path, [{}]), tables.acled_oldest(tmp_path, [{}])]
    with pytest.raises(ReleaseError, match="is of layout acled-oldest, not acled"):
        add(files, wish=Wish())


def test_a_file_that_names_no_version_asks_for_one(store: Path, tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="does not say which version it is; give --version"):
        add([tables.ged(tmp_path, [{}], name="events.csv")], wish=Wish())


def test_a_workbook_that_unpacks_too_large_is_refused(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "SPREADSHEET_LARGEST", 10)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types></Types>")
    with pytest.raises(ReleaseError, match="save the sheet as CSV"):
        add([path], wish=Wish())


KEPT = [
    pytest.param(rows({"source_office": 'Agency, "The"\nSecond line'}), id="commas, quotes and a newline in a value"),
    pytest.param(rows({}, encoding="utf-8-sig"), id="a byte order mark"),
    pytest.param(rows({}, delimiter=";"), id="semicolons"),
    pytest.param(rows({"best": " 10 "}), id="blanks around a number"),
    pytest.param(rows({"best": "10.0"}), id="a fraction of nothing"),
    pytest.param(lambda f: content(text_of(f).replace("Bankass cercle", '"Ban\nkass cercle"').replace("\n", "\r\n").encode())(f), id="newlines in values, line ends of Windows"),
    pytest.param(lambda f: content(text_of(f).replace("\n", "\r\n").encode())(f), id="line ends of Windows"),
    pytest.param(lambda f: content(text_of(f).rstrip("\n").encode())(f), id="no line end at the end"),
    pytest.param(lambda f: content("".join(line + ",\n" if at else line + "\n" for at, line in enumerate(text_of(f).splitlines())).encode())(f), id="a comma behind every row"),
]  # fmt: skip


@pytest.mark.parametrize("make", KEPT)
def test_what_is_odd_and_clear_is_read_whole(make: Make, store: Path, tmp_path: Path) -> None:
    found = add([make(tmp_path)], wish=Wish(version="1"))
    cells = found.source.load().cells  # type: ignore[union-attr]
    assert int(cells.best.sum()) == 10 * int(cells.events.sum())
    assert cells.names == {432: "Mali"}
    assert [unit.adm_1 for unit in cells.units] == ["Mopti"]
