"""What a reader of the documentation already has: an article in several forms, and tables of their own."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path

import openpyxl
from reportlab.pdfgen.canvas import Canvas

from tests.docs.pages import ROOT
from tests.releases import tables

EXAMPLE = ROOT / "examples" / "mali_example.txt"
SENTENCE = "In 2022, 1,804 civilians were killed in Mali."
LIST = (
    ("No.", "Date", "Country", "Region", "Perpetrator", "Killed"),
    ("a1", "05/03/2024", "Mali", "Mopti", "JNIM", "1,200"),
    ("a2", "06/06/2024", "Mali", "Gao", "IS", "12"),
)


def give(folder: Path) -> None:
    """Lay everything into a folder that the pages take for granted."""
    (folder / "inbox").mkdir()
    (folder / "desk" / "checks").mkdir(parents=True)
    for name in ("report.txt", "article.txt", "inbox/first.txt"):
        shutil.copy(EXAMPLE, folder / name)
    shutil.copy(EXAMPLE.with_suffix(".html"), folder / "report.html")
    (folder / "draft.txt").write_text(SENTENCE + "\n", encoding="utf-8")
    page = Canvas(str(folder / "report.pdf"))
    page.drawString(72, 720, SENTENCE)
    page.save()
    _give_tables(folder)


def _give_tables(folder: Path) -> None:
    tables.acled(folder, [{"event_date": "2023-03-05"}, {"event_date": "2023-06-05"}], name="acled-2023.csv")
    events = tables.ged(folder, [{"id": 1}, {"id": 2, "best": 11, "high": 13, "deaths_civilians": 11}], name="mali.csv")
    with zipfile.ZipFile(folder / "ged251-csv.zip", "w") as archive:
        archive.write(events, "GEDEvent_v25_1.csv")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "2024"
    for row in LIST:
        sheet.append(row)
    book.save(folder / "list.xlsx")
