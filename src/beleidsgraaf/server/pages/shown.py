"""What a page is asked for with, and what it gives back to be framed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from beleidsgraaf.store.endpoint import Endpoint


@dataclass(frozen=True)
class Wanted:
    """Which page, for whom: plain values, as they travel to a child."""

    store: "Path | Endpoint"
    version: str
    base_iri: str
    as_of: str
    path: str  # the Dutch path
    lang: str = "nl"
    is_pinned: bool = False  # the reader asked for this version
    origin: str = ""  # scheme and host, for what must be a whole address
    theme: Path | None = None


@dataclass(frozen=True)
class Crumb:
    """A step on the way to a page; the page itself has no address."""

    text: str
    href: str = ""
    lang: str = ""  # where it is not that of the page


@dataclass(frozen=True)
class Shown:
    """A page without its frame: a template and what it shows."""

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    crumbs: Sequence[Crumb] = ()
    section: str = ""  # of the menu
    schema: Mapping[str, Any] | None = None  # schema.org
    title_lang: str = ""  # where it is not that of the page
    data_path: str = ""  # where the same is as data, after /doc/
