"""The pages about files that people write: the sheets of a plan, and the stored queries."""

from typing import Any

import yaml
from docs.generator.markdown import as_code, make_table

from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.stored_queries import StoredQuery, stored_queries

# The checks are told on the page of the shapes; rules and projections are no questions.
QUESTIONS = ("competency", "explore")


def sheets_page() -> str:
    """Every sheet with its columns, in Dutch and English."""
    folder = knowledge_folder("ontology") / "tables"
    sheets = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in folder.glob("*.yaml")]
    ordered = sorted(sheets, key=lambda sheet: (sheet.get("order", 0), sheet["sheet"]))
    return "# Sheets of a plan\n" + "".join(_sheet(sheet) for sheet in ordered)


def queries_page() -> str:
    """Every stored query: its question, parameters and result."""
    parts = ["# Stored queries\n\n`beleidsgraaf query --name NAME` asks one.\n"]
    for folder in QUESTIONS:
        if not (knowledge_folder("queries") / folder).is_dir():
            continue
        rows = [_query(query) for query in stored_queries(folder).values()]
        table = make_table(("name", "vraag", "question", "parameters", "result"), rows)
        parts.append(f"\n## {folder}\n\n{table}")
    return "".join(parts)


def _sheet(sheet: dict[str, Any]) -> str:
    title, explain = sheet["title"], sheet.get("explain", {})
    rows = [
        (column["nl"], column["en"], as_code(column.get("property", "")),
         "yes" if column.get("required") else "",
         column.get("explain", {}).get("nl", ""), column.get("explain", {}).get("en", ""))
        for column in sheet["columns"]
    ]  # fmt: skip
    heads = ("kolom", "column", "property", "required", "uitleg", "meaning")
    told = f"{explain.get('nl', '')}\n\n{explain.get('en', '')}"
    return f"\n## {sheet['sheet']}: {title['nl']} · {title['en']}\n\n{told}\n\n" + make_table(
        heads, rows
    )


def _query(query: StoredQuery) -> tuple[str, str, str, str, str]:
    parameters = ", ".join(
        f"{as_code(each.name)} {each.type}" + (f" = {each.default}" if each.default else "")
        for each in query.parameters
    )
    columns = ", ".join(as_code(column.name) for column in query.columns)
    question = query.question
    return as_code(query.name), question["nl"], question["en"], parameters, columns
