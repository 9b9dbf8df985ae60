"""Tables as files: a folder with ``dataset.yaml``, CSV and source documents.

The same tables give the same bytes. The workbook is made in ``tables/template.py``.
"""

import csv
import io

import yaml

from beleidsgraaf.tables.exporting.dataset import TableExport, raw_sheet
from beleidsgraaf.tables.exporting.describing import fields_of
from beleidsgraaf.tables.folders import DESCRIPTION_FILE
from beleidsgraaf.tables.raw import RawSheet
from beleidsgraaf.tables.reading import table_mapping

_LINE = 100


def folder_files(export: TableExport) -> dict[str, bytes]:
    """Give the name and content of each file of the folder."""
    files = {DESCRIPTION_FILE: _yaml(export)}
    files |= {source.about.file: source.text.encode() for source in export.sources}
    for sheet in table_mapping().sheets:
        if rows := export.sheets.get(sheet.name):
            files[f"{sheet.name}.csv"] = _csv(raw_sheet(sheet, rows))
    return files


def _yaml(export: TableExport) -> bytes:
    text = yaml.safe_dump(
        fields_of(export.description), allow_unicode=True, sort_keys=False, width=_LINE
    )
    return str(text).encode()


def _csv(sheet: RawSheet) -> bytes:
    written = io.StringIO(newline="")
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(sheet.headings)
    writer.writerows(row.cells for row in sheet.rows)
    return written.getvalue().encode()
