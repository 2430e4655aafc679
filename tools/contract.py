"""Holds the app to its OpenAPI document: schemathesis against a real server on loopback, every check switched on.

    python -m tools.contract [EXAMPLES] [SEED]

The server is the command itself, with a data folder that is thrown away. A check, its job, its claim and every format
are known beforehand, so that half of the requests reach what lies behind the addresses and half ask for what is not
there.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.serving import Client, Served, served

ARTICLE = "In 2022, 1,804 civilians were killed in Mali. Government killings of civilians in Mali fell in 2024."
STYLES = ("terminal", "json", "jsonl", "html", "md", "csv", "sarif", "annotations", "claimreview")
# A place, a period or a name that nobody knows fits the document, which cannot list them; 422 says which it is.
ACCEPTED = ("2xx", "3xx", "401", "403", "404", "409", "422", "429", "5xx")
CHECKED, FAILED = 0, 1


def configuration(app: Served) -> str:
    """What schemathesis is told: the token, what is there, and what a request that fits may be answered."""
    with Client(app) as client:
        check = client.check(ARTICLE)
        job = client.begin(ARTICLE)
    dictionaries = {
        "checks": [check],
        "jobs": [job],
        "claims": ["c1", "c2"],
        "styles": list(STYLES),
        "words": ["unsupported", "whose_killing", "about", "ucdp-cy@25.1"],
        "places": ["Mali", "NER", "Mopti", "the Sahel"],
        "periods": ["2022", "March 2022", "2019–2024"],
        "numbers": ["3,656", "80 %", "4x"],
    }
    bound = {
        "/checks/{name}": {"name": "checks"},
        "/checks/{name}/corrections": {"name": "checks"},
        "/checks/{name}/sign": {"name": "checks"},
        "/checks/{name}/export/{style}": {"name": "checks", "style": "styles"},
        "/checks/{name}/claims/{claim}/under": {"name": "checks", "claim": "claims"},
        "/jobs/{name}": {"name": "jobs"},
        "/jobs/{name}/events": {"name": "jobs"},
        "/explain/{name}": {"name": "words"},
        "/ask": {"place": "places", "period": "periods"},
        "/trace": {"number": "numbers", "place": "places"},
    }
    lines = [
        f'headers = {{ Authorization = "Bearer {app.token}" }}',
        f"checks.positive_data_acceptance.expected-statuses = {json.dumps(ACCEPTED)}",
        "warnings = false",
    ]
    lines += [f"[dictionaries.{name}]\nvalues = {json.dumps(values)}" for name, values in dictionaries.items()]
    for path, parameters in bound.items():
        binding = ", ".join(f'{name} = {{ dictionary = "{of}", probability = 0.5 }}' for name, of in parameters.items())
        # What is forgotten is not there for the others any more.
        lines.append(f'[[operations]]\ninclude-path = "/api/v1{path}"\nexclude-method = "DELETE"')
        lines.append(f"parameters = {{ {binding} }}")
    return "\n".join(lines) + "\n"


def run(examples: int, *, seed: int = 1, phases: str = "examples,coverage,fuzzing") -> tuple[bool, str]:
    """Whether everything holds, and what schemathesis says of it."""
    with tempfile.TemporaryDirectory(prefix="tollcheck-contract-") as folder, served(Path(folder)) as app:
        settings = Path(folder) / "schemathesis.toml"
        settings.write_text(configuration(app), encoding="utf-8")
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "--no-color", "run"]
        command += [f"{app.address}/api/v1/openapi.json", "--checks", "all", "--phases", phases]
        command += ["--max-examples", str(examples), "--seed", str(seed), "--generation-database", "none"]
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=folder)
        return done.returncode == 0, done.stdout + done.stderr


def main(arguments: Sequence[str]) -> int:
    """Run it; 1 if anything does not hold."""
    examples, seed = (*arguments, "40", "1")[:2] if not arguments else (*arguments, "1")[:2]
    holds, told = run(int(examples), seed=int(seed))
    print(told)
    return CHECKED if holds else FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
