"""A report as JSON: the stable form for programs, described by ``docs/reference`` and a schema.

Fields are only ever added. ``report.schema.json`` beside this module says what may stand where.
"""

import json
from typing import Any

from beleidsgraaf.validation.findings import Findings


def write_json(report: Findings) -> str:
    """Write a report as JSON with sorted keys and a final newline."""
    fields: dict[str, Any] = {
        "conforms": report.conforms,
        "as_of": report.as_of.isoformat(),
        "counts": report.counts(),
        "findings": [finding.to_json() for finding in report.findings],
    }
    if report.elsewhere is not None:
        fields["elsewhere"] = dict(report.elsewhere)
    if report.rules:
        fields["rules"] = report.rules
    return json.dumps(fields, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
