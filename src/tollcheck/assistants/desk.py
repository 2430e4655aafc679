"""The desk of one session: what an assistant may ask for, who does the work, and the reports that it has got.

The docstring of a tool is what the assistant is told of it, and its annotations are the schemas of what it takes and
gives.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from mcp.types import CallToolResult, Resource, ResourceLink, TextContent
from pydantic import Field

from tollcheck.assistants.limits import MOST_CHARACTERS, MOST_LETTERS
from tollcheck.assistants.shapes import (
    AskAnswer,
    CheckAnswer,
    ExplainAnswer,
    RecordsAnswer,
    TraceAnswer,
    Trouble,
)
from tollcheck.assistants.shelf import Shelf
from tollcheck.assistants.workshop import Workshop
from tollcheck.errors import WorkError
from tollcheck.render.inert import one_line

SCHEME = "tollcheck://"
JSON, MARKDOWN = "application/json", "text/markdown"
Asked = Literal["civilian_deaths", "deaths", "fighter_deaths", "displaced", "abductions"]
Name = Annotated[str, Field(min_length=1, max_length=MOST_LETTERS)]
Given = Annotated[str | None, Field(max_length=MOST_LETTERS)]


@dataclass(frozen=True, slots=True)
class Desk:
    """The tools of a session."""

    workshop: Workshop = field(default_factory=Workshop)
    shelf: Shelf = field(default_factory=Shelf)

    async def check_text(
        self,
        text: Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS, description="The text itself.")],
        published: Annotated[Given, Field(description="Its day of publication, 2025-10-03.")] = None,
        place: Annotated[Given, Field(description="The country that it is about, if it does not say.")] = None,
        title: Annotated[Given, Field(description="Its headline.")] = None,
    ) -> Annotated[CallToolResult, CheckAnswer]:
        """Check what a text claims about deaths in war against the recorded events.

        Every claim gets a verdict with the sentence to cite, the caveats that have to stand beside it, the figures
        under each definition, near misses, and a wording that is true. The verdict 'unsupported' means that the record
        does not show it, not that it did not happen.
        """
        return await self._answered("check_text", text=text, published=published, place=place, title=title)

    async def ask(
        self,
        place: Annotated[Name, Field(description="A country, region, town or group of countries.")],
        period: Annotated[Name, Field(description="2022, March 2022, 2022-03-01..2022-05-31, 2019–2024.")],
        perpetrator: Annotated[Given, Field(description="Who killed: JNIM, army, government, armed groups.")] = None,
        measure: Annotated[Asked | None, Field(description="What is counted; else the three sorts of deaths.")] = None,
        against: Annotated[Given, Field(description="Another period to compare with.")] = None,
        as_of: Annotated[Given, Field(description="Use what had been released by this day, 2025-10-03.")] = None,
    ) -> Annotated[CallToolResult, AskAnswer]:
        """Ask what the record holds of a place and a period, under every definition that the question leaves open.

        Each definition comes with low, best and high, with sentences to cite, and with what may be compared with what.
        """
        asked = {"place": place, "period": period, "perpetrator": perpetrator, "measure": measure}
        return await self._answered("ask", **asked, against=against, as_of=as_of)

    async def trace_number(
        self,
        number: Annotated[str | float, Field(description="A count (3,656), a percentage (80 %) or a fold (4x).")],
        place: Annotated[Given, Field(description="Where it is of; else the world and every country.")] = None,
        period: Annotated[Given, Field(description="Only stretches of time within this.")] = None,
        measure: Annotated[Given, Field(description="Only this count, such as civilian_deaths.")] = None,
        percent: Annotated[bool, Field(description="Whether it is a percentage.")] = False,
    ) -> Annotated[CallToolResult, TraceAnswer]:
        """Find the definitions of the record that give a number, and how likely such a match is by chance.

        Often a number cannot be traced, and that is the answer.
        """
        asked = {"number": number, "place": place, "period": period, "measure": measure}
        return await self._answered("trace_number", **asked, percent=percent)

    async def list_records(self) -> Annotated[CallToolResult, RecordsAnswer]:
        """List the data sets that are loaded: what each covers, when it ends, its licence, how to cite it."""
        return await self._answered("list_records")

    async def explain(
        self,
        name: Annotated[Given, Field(description="A verdict, a decision, a hedge or a release.")] = None,
    ) -> Annotated[CallToolResult, ExplainAnswer]:
        """Explain a verdict, a decision, a hedge or a release; without a name, list all that can be explained."""
        return await self._answered("explain", name=name)

    def kept(self) -> list[Resource]:
        """The reports of the session, as resources."""
        return [Resource(uri=at, name=at.removeprefix(SCHEME), mime_type=_mime(at)) for at in self.shelf.addresses]

    async def _answered(self, tool: str, **arguments: Any) -> CallToolResult:
        """What a worker answers, with links to the reports that it made."""
        given = {name: value for name, value in arguments.items() if value is not None}
        try:
            found = await self.workshop.do(tool, given)
        except WorkError as error:
            return trouble(str(error))
        if "trouble" in found:
            return trouble(found["trouble"])
        reports: dict[str, str] = found["reports"]
        if reports:
            self.shelf.put(reports)
        links = [ResourceLink(uri=at, name=at.removeprefix(SCHEME), mime_type=_mime(at)) for at in reports]
        text = TextContent(type="text", text=found["text"])
        return CallToolResult(content=[text, *links], structured_content=found["content"])


def trouble(message: str) -> CallToolResult:
    """An answer that is none: one line, for the model to read and for a program to tell apart."""
    line = one_line(message).removeprefix("--")
    told = Trouble(error=line, where=line.partition(":")[0])
    return CallToolResult(
        content=[TextContent(type="text", text=line)], structured_content=told.model_dump(), is_error=True
    )


def _mime(address: str) -> str:
    return MARKDOWN if address.endswith("/markdown") else JSON
