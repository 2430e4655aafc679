"""A report as one HTML page that needs nothing else: no network, no font, no script.

The page forbids itself everything but its own style sheet, named by its digest, so that text from an article cannot
run even if it got through the escaping. All text is stripped of control characters and escaped where it is placed.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from tollcheck.model import Report
from tollcheck.render.inert import inert
from tollcheck.render.page import page
from tollcheck.render.signed import standing
from tollcheck.render.table import PLOT_WIDTH

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def render(report: Report) -> str:
    """The report as a page."""
    style = _style()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    shown = {"page": page(report), "style": style, "policy": policy, "draft": standing(report)}
    return _template().render(shown, plot_width=PLOT_WIDTH) + "\n"


@cache
def _style() -> str:
    return resources.files("tollcheck.render").joinpath("templates", "report.css").read_text("utf-8")


@cache
def _template() -> Template:
    return environment().get_template("report.html.j2")


def environment(*packages: str) -> Environment:
    """What fills templates with somebody else's text: escaped, without control characters; a value that is missing is
    an error. The templates of ``packages`` may use those of the report."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def shown(value: object) -> object:
        return inert(value) if isinstance(value, str) and not isinstance(value, Markup) else value

    made = Environment(
        loader=ChoiceLoader([PackageLoader(package) for package in (*packages, "tollcheck.render")]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["trusted"] = Markup
    return made
