"""The app does what its OpenAPI document says. `make contract` tries far more."""

from __future__ import annotations

import re

from tools.contract import run


def test_the_app_keeps_to_its_openapi_document() -> None:
    holds, told = run(3, phases="fuzzing")
    assert holds, told
    tried = re.search(r"(\d+) generated, (\d+) passed", told)
    assert tried is not None, told
    assert int(tried[1]) == int(tried[2]) >= 17
