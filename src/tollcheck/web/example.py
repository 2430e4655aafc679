"""The example that the start page can check in one click: the text of the shipped example, inside the package."""

from __future__ import annotations

from importlib import resources

EXAMPLE = resources.files("tollcheck.web").joinpath("example.txt").read_text("utf-8")
