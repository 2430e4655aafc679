"""``tollcheck extract``: claims without verdicts, one text or a stream of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.conftest import Cli
from tollcheck.cli.offsets import Origins
from tollcheck.model import Span
from tollcheck.reading.canonical import canonical

SENTENCE = "At least 40 people were killed in Mali in 2023."
KEYS = [
    "id",
    "quote",
    "start",
    "end",
    "sentence",
    "attributed_to",
    "ascribed_to_dataset",
    "kind",
    "measure",
    "sort",
    "quantity",
    "from",
    "to",
    "against",
    "readings",
]


def test_claims_and_numbers_of_a_sentence(cli: Cli) -> None:
    result = cli("extract", "--text", SENTENCE)
    assert (result.code, result.err) == (0, "")
    found = json.loads(result.out)
    assert list(found) == ["id", "claims", "numerals"]
    (claim,) = found["claims"]
    assert list(claim) == KEYS
    assert SENTENCE[claim["start"] : claim["end"]] == claim["quote"]
    assert claim["quantity"]["low"] == 40
    assert [SENTENCE[numeral["start"] : numeral["end"]] for numeral in found["numerals"]] == ["40", "2023"]


def test_several_sources(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(SENTENCE)
    lines = cli("extract", tmp_path, "--format", "jsonl").out.splitlines()
    assert [Path(json.loads(line)["id"]).name for line in lines] == ["a.txt", "b.txt"]
    assert [Path(found["id"]).name for found in json.loads(cli("extract", tmp_path).out)] == ["a.txt", "b.txt"]


def line(**row: object) -> str:
    return json.dumps(row)


def test_batch_goes_on_after_broken_lines_and_names_them(cli: Cli, tmp_path: Path) -> None:
    lines = [
        line(id="good", text=SENTENCE, title="Mali", published="2024-01-01", country_focus="MLI"),
        "{not json",
        line(id="no text"),
        "",
        line(id="bad date", text=SENTENCE, published="yesterday"),
        line(id=["list"], text=SENTENCE),
        line(text=SENTENCE, title=3),
        "[" * 100_000,
        "3",
        line(id=7, text=SENTENCE),
    ]
    batch = tmp_path / "batch.jsonl"
    batch.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = cli("extract", "--batch", batch)
    assert result.code == 3
    found = [json.loads(row) for row in result.out.splitlines()]
    assert [row["id"] for row in found] == ["good", 7]
    assert all(len(row["claims"]) == 1 for row in found)
    told = result.err.splitlines()
    assert [row.split(", line ")[1].split(":")[0] for row in told] == ["2", "3", "5", "6", "7", "8", "9"]
    assert all(row.startswith("tollcheck: ") for row in told)


def test_batch_from_standard_input(cli: Cli) -> None:
    result = cli("extract", "--batch", "-", stdin=line(id="a", text=SENTENCE).encode())
    assert result.code == 0
    assert json.loads(result.out)["id"] == "a"


def test_batch_survives_bytes_that_are_no_text(cli: Cli) -> None:
    result = cli("extract", "--batch", "-", stdin=b'{"id": "a", "text": "\xff\xfe"}\n' + line(text=SENTENCE).encode())
    assert result.code == 3
    assert "line 1" in result.err
    assert json.loads(result.out)["id"] is None


@pytest.mark.parametrize(
    "text",
    [
        "Lére\u0301: at least 40 people were killed in Mali in 2023.",
        "\ufeffAt least\u200b 40 people were killed in Mali in 2023.",
        "No.\r\n\r\nAt least 40 peo\u00adple were killed in Mali in 2023.",
        "\u202eAt least 40 people were killed in Mali in 2023.",
    ],
    ids=["accent apart", "unseen characters", "other line ends and soft hyphens", "direction"],
)
def test_offsets_are_those_of_the_text_that_was_given(cli: Cli, text: str) -> None:
    found = json.loads(cli("extract", "--batch", "-", stdin=line(id=1, text=text).encode()).out)
    (claim,) = found["claims"]
    assert text[claim["start"] : claim["end"]] == claim["quote"]
    numbers = [text[numeral["start"] : numeral["end"]].strip("\u200b") for numeral in found["numerals"]]
    assert numbers == ["40", "2023"]


@given(st.text(alphabet="ae\u0301\u0302\u200b\r\n\u00ad \u1100\u1161\u11a8\uac00é", max_size=30))
def test_every_canonical_character_is_led_back(given_text: str) -> None:
    text, origins = canonical(given_text), Origins(given_text)
    for at, character in enumerate(text):
        assert character in canonical(origins.span(Span(at, at + 1)).of(given_text))
    whole = origins.span(Span(0, len(text)))
    assert canonical(whole.of(given_text)) == text


@given(st.text(max_size=60))
def test_order_is_kept(given_text: str) -> None:
    text, origins = canonical(given_text), Origins(given_text)
    starts = [origins.span(Span(at, at + 1)).start for at in range(len(text))]
    assert starts == sorted(starts)


def test_a_language_that_is_not_read_is_told_in_one_line(cli: Cli) -> None:
    result = cli("extract", "--text", "Al menos 40 personas murieron en un ataque en el norte de Malí en 2023.")
    assert (result.code, json.loads(result.out)["claims"]) == (0, [])
    assert [numeral["value"] for numeral in json.loads(result.out)["numerals"]] == [40, 2023]
    assert result.err == (
        "tollcheck: text: claims are read in English and French only; of this text in Spanish only the numbers were "
        "read\n"
    )


def test_a_batch_tells_at_its_end_what_was_not_read(cli: Cli) -> None:
    texts = (SENTENCE, "Bei dem Angriff auf das Dorf wurden 40 Menschen getötet.", "Au moins 40 personnes sont mortes.")
    result = cli("extract", "--batch", "-", stdin="".join(line(text=text) + "\n" for text in texts).encode())
    assert (result.code, len(result.out.splitlines())) == (0, 3)
    assert result.err == (
        "tollcheck: standard input: claims are read in English and French only; of 1 text (German 1) only the numbers "
        "were read\n"
    )
