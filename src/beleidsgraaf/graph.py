"""The Python interface: ``open()`` a published dataset, ``query`` it, ``validate`` a file."""


class Graph:
    """A published dataset, at one version."""


def open(source: str | None = None) -> Graph:  # noqa: A001 - the promised name
    """Open a dataset."""
    raise NotImplementedError(source)


def validate(path: str) -> None:
    """Validate a file."""
    raise NotImplementedError(path)
