"""How much a folder or workbook may hold; what is larger is refused before it is read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Sizes in bytes unless the name says otherwise; ample for any plan written by people."""

    file: int = 20_000_000  # one file on disk
    unpacked: int = 100_000_000  # a workbook after unzipping
    ratio: int = 200  # times its packed size that a part of a workbook may be
    parts: int = 1_000  # files inside a workbook
    rows: int = 20_000  # of one sheet
    columns: int = 200
    cell_characters: int = 100_000


DEFAULT_LIMITS = Limits()
