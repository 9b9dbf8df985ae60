"""Relative IRIs made whole, as RFC 3986 (5.2) says and the engine does it."""

import re

_PARTS = re.compile(
    r"(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?", re.S
)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\\[\]]|%(?![0-9A-Fa-f]{2})|#[^#]*#')
_HOST = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@]*@)?\[[0-9A-Fa-f:.]+\]")  # IPv6


def is_absolute(iri: str) -> bool:
    """Tell whether an IRI has a scheme."""
    return _SCHEME.match(iri) is not None


def is_valid(iri: str) -> bool:
    """Tell whether an IRI holds no character that none may hold."""
    host = _HOST.match(iri)
    return _FORBIDDEN.search(iri, host.end() if host else 0) is None


def resolve(reference: str, base: str | None) -> str:
    """Make an IRI whole by its base; without base it stays as it is."""
    if not base or is_absolute(reference):
        return reference
    _, authority, path, query, fragment = _cut(reference)
    scheme, base_authority, base_path, base_query, _ = _cut(base)
    if authority is not None:
        # The engine leaves the path after an authority as it is.
        return _join(scheme, authority, path, query, fragment)
    if not path:
        return _join(scheme, base_authority, base_path, query or base_query, fragment)
    if not path.startswith("/"):
        above = base_path[: base_path.rfind("/") + 1]
        path = (above or "/" if base_authority is not None else above) + path
    return _join(scheme, base_authority, _without_dots(path), query, fragment)


def _cut(iri: str) -> tuple[str | None, str | None, str, str | None, str | None]:
    match = _PARTS.match(iri)
    assert match is not None  # noqa: S101 - every part may be absent
    scheme, authority, path, query, fragment = match.groups()
    return scheme, authority, path, query, fragment


def _join(
    scheme: str | None, authority: str | None, path: str, query: str | None, fragment: str | None
) -> str:
    front = f"{scheme}:" + ("" if authority is None else f"//{authority}")
    return front + path + (query or "") + (fragment or "")


def _without_dots(path: str) -> str:
    kept: list[str] = []
    steps = path.split("/")
    for number, step in enumerate(steps):
        is_last = number == len(steps) - 1
        if step == "..":
            if len(kept) > 1:
                kept.pop()
            if is_last:
                kept.append("")
        elif step == ".":
            if is_last:
                kept.append("")
        else:
            kept.append(step)
    return "/".join(kept)
