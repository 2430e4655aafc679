"""The reports of a session, kept in memory and nowhere else; the oldest go first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field

from tollcheck.assistants.limits import LARGEST_KEPT, MOST_KEPT
from tollcheck.errors import ReportError


@dataclass(slots=True)
class Shelf:
    """Documents by their address, those of one report together; bounded in number and in size."""

    most: int = MOST_KEPT
    largest: int = LARGEST_KEPT
    _kept: OrderedDict[tuple[str, ...], Mapping[str, str]] = field(default_factory=OrderedDict)

    def put(self, documents: Mapping[str, str]) -> None:
        """Keep the documents of a report, in the place of the oldest where there is no room."""
        key = tuple(documents)
        self._kept.pop(key, None)
        self._kept[key] = documents
        while len(self._kept) > 1 and (len(self._kept) > self.most or self._size > self.largest):
            self._kept.popitem(last=False)

    @property
    def _size(self) -> int:
        return sum(len(text) for documents in self._kept.values() for text in documents.values())

    @property
    def addresses(self) -> tuple[str, ...]:
        """What is kept, the newest first."""
        return tuple(address for key in reversed(self._kept) for address in key)

    def read(self, address: str) -> str:
        """A document; ReportError where it is not kept, or not any more."""
        for documents in self._kept.values():
            if address in documents:
                return documents[address]
        raise ReportError(f"{address[:80]}: is not kept, or not any more; check the text again")
