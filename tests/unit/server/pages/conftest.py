"""What tests of pages share: the bundled data, and the same data with hostile words in them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.pages.jobs import render_page
from beleidsgraaf.server.pages.shown import Wanted
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.bundled import bundled_archive

AS_OF = date(2026, 11, 21)
HOSTILE = "<script>alert(1)</script>\"'&amp;\u202e" + "lang" * 40
_NAMES = ("Hulp zo vroeg mogelijk", "gebiedsteams", "Normaliseren", "nota preventief jeugdbeleid")
Render = Callable[..., str]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Archive, Manifest]:
    """The bundled data, published."""
    archive = bundled_archive(tmp_path_factory, "pages", as_of=AS_OF)
    manifest = archive.current()
    assert manifest is not None
    return archive, manifest


@pytest.fixture(scope="session")
def render(published: tuple[Archive, Manifest]) -> Render:
    """Renders a page of the bundled data."""
    return rendering(*published)


@pytest.fixture(scope="session")
def render_hostile(
    published: tuple[Archive, Manifest], tmp_path_factory: pytest.TempPathFactory
) -> Render:
    """Renders a page of data whose names, titles and texts are hostile."""
    archive, manifest = published
    word = json.dumps(HOSTILE, ensure_ascii=False)[1:-1].encode()
    graphs = archive.graphs(manifest)
    for name in _NAMES:
        for iri in graphs:
            graphs[iri] = graphs[iri].replace(f'"{name}"'.encode(), b'"' + word + b'"')
    other = Archive(tmp_path_factory.mktemp("hostile"))
    made = other.write(
        graphs, as_of=AS_OF, base_iri=FIXED_BASE, software="test", findings={}, report=b""
    )
    return rendering(other, made)


def rendering(archive: Archive, manifest: Manifest) -> Render:
    """Make a function that renders a page by name, language and parts of its path."""
    plain = Wanted(archive.root, manifest.id, manifest.base_iri, str(manifest.as_of), "/")

    def render(name: str, lang: str = "nl", **params: str) -> str:
        out = BytesIO()
        render_page(
            out, name, params=params, wanted=replace(plain, lang=lang, store=Path(plain.store))
        )
        return out.getvalue().decode()

    return render
