"""What pages load besides themselves: style, fonts and scripts, all from this server.

An address holds a hash of all of them together, so that a browser may keep what it has for ever and
never mixes two releases.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent / "static"
_THEME = "thema.css"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True)
class Asset:
    """A file as it is sent."""

    media_type: str
    body: bytes


@dataclass(frozen=True)
class Assets:
    """All files by name, and the hash that stands in their addresses."""

    files: Mapping[str, Asset]
    digest: str

    def address(self, name: str) -> str:
        """Give where a browser finds a file."""
        return f"/assets/{self.digest}/{name}"

    @property
    def has_theme(self) -> bool:
        """Whether an organisation has a style of its own."""
        return _THEME in self.files


@cache
def read_assets(theme: Path | None = None) -> Assets:
    """Read the files, with the style of an organisation (``BELEIDSGRAAF_THEME``) where it is named.

    Raises OSError where that file cannot be read.
    """
    paths = {
        path.relative_to(_FOLDER).as_posix(): path
        for path in sorted(_FOLDER.rglob("*"))
        if path.suffix in _TYPES
    }
    if theme is not None:
        paths[_THEME] = theme
    files = {
        name: Asset(_TYPES[Path(name).suffix], path.read_bytes()) for name, path in paths.items()
    }
    digest = hashlib.sha256()
    for name, asset in sorted(files.items()):
        digest.update(f"{name}\0{len(asset.body)}\0".encode() + asset.body)
    return Assets(MappingProxyType(files), digest.hexdigest()[:12])
