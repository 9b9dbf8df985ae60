"""Which resource a row describes: its IRI, its keys, and what follows from them.

One rule for each value of ``identity`` in ``ontology/tables/*.yaml``. Lives here: minting from
cells. Not here: the patterns of IRIs (``beleidsgraaf.iris``), nor any other statement about a row
(``compiling.py``).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import Literal, URIRef
from rdflib.namespace import SKOS

from beleidsgraaf.iris import Minter
from beleidsgraaf.tables.cells import KEY, parse_cell, split_values
from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.headings import Row
from beleidsgraaf.tables.numbering import Numbering
from beleidsgraaf.tables.problems import Complaint, ProblemList
from beleidsgraaf.tables.references import Entry, Resolver
from beleidsgraaf.vocabulary import BG

Fact = tuple[URIRef, URIRef | Literal, str]  # predicate, value, and the column it comes from


@dataclass(frozen=True)
class Identity:
    """The resource of a row."""

    iri: URIRef
    own_keys: tuple[str, ...] = ()
    shared_key: str = ""
    document: str = ""
    code: str = ""
    facts: tuple[Fact, ...] = ()  # that no column states by itself


@dataclass(frozen=True)
class Identifier:
    """All that minting needs beside the row."""

    minter: Minter
    plan: str
    resolver: Resolver
    concepts: ConceptIndex
    numbering: Numbering
    problems: ProblemList

    def identify(self, row: Row) -> Identity | None:
        """Find out which resource a row describes; None, with a problem noted, if it cannot."""
        before = len(self.problems.found)
        identity = _RULES[row.sheet.identity](self, row)
        if identity is None and row.unreadable:
            del self.problems.found[before:]  # what is missing is a cell that is complained of
        return identity

    def reference(self, row: Row, key: str) -> list[Entry]:
        """Resolve the references of a cell; those that fail are noted and left out."""
        column = row.sheet.column(key)
        found = []
        for text in split_values(row.text(key), column):
            entry = self.resolver.resolve(text, to=column.to, bare=column.bare)
            if isinstance(entry, Complaint):
                self.problems.found.append(entry.at(row.place(key)))
            elif entry is not None:
                found.append(entry)
        return found

    def value(self, row: Row, key: str) -> str:
        """Parse a cell that the IRI needs; empty, with a problem noted, if it cannot be."""
        text = row.text(key).strip()
        if not text:
            self.complain_of_empty(row, key)
            return ""
        return self.optional(row, key)

    def optional(self, row: Row, key: str) -> str:
        """Parse a cell that may be empty."""
        text = row.text(key).strip()
        value = parse_cell(text, row.sheet.column(key)) if text else Literal("")
        if isinstance(value, Complaint):
            self.problems.found.append(value.at(row.place(key)))
            return ""
        if isinstance(value, Literal) and isinstance(value.value, int) and value.value < 1:
            self.problems.add(
                row.place(key),
                nl=f"'{text}' is geen volgnummer. Tel vanaf 1.",
                en=f"'{text}' is not a number in a sequence. Count from 1.",
            )
            return ""
        return str(value)

    def complain_of_empty(self, row: Row, key: str) -> None:
        """Note that a cell is empty, unless the whole column is absent and known to be missed."""
        column = row.sheet.column(key)
        if key in row.cells or not column.required:
            self.problems.add(
                row.place(key),
                nl=f"Deze cel is leeg. Vul in: {column.explanation['nl']}",
                en=f"This cell is empty. Fill in: {column.explanation['en']}",
            )


def _slug(context: Identifier, row: Row) -> Identity | None:
    key = context.value(row, "key")
    if not key:
        return None
    return Identity(context.minter.thing(row.sheet.concept, key), (key,), key)


def _foreign(context: Identifier, row: Row) -> Identity | None:
    """Take the IRI that the resource has elsewhere, or mint one."""
    made = _slug(context, row)
    iri = context.optional(row, "iri")
    return made and Identity(URIRef(iri) if iri else made.iri, made.own_keys, made.shared_key)


def _document(context: Identifier, row: Row) -> Identity | None:
    key, of_class = context.value(row, "key"), context.value(row, "class")
    if not (key and of_class):
        return None
    concept = re.sub(r"(?<!^)(?=[A-Z])", "-", of_class.rpartition("#")[2]).lower()
    return Identity(context.minter.thing(concept, key), (key,), key)


def _period(context: Identifier, row: Row) -> Identity | None:
    key = context.optional(row, "key")
    start, end = context.optional(row, "startDate"), context.optional(row, "endDate")
    key = key or period_key(start, end)
    if not key:
        if not row.text("key").strip():
            context.complain_of_empty(row, "key")
        return None
    return Identity(context.minter.thing("period", key), (key,), key)


def period_key(start: str, end: str) -> str:
    """Make the key of a period of its days; empty where one of them is not known."""
    if not (start and end):
        return ""
    whole_years = start.endswith("-01-01") and end.endswith("-12-31")
    return f"{start[:4]}-{end[:4]}" if whole_years else f"{start}-{end}"


def _extension(context: Identifier, row: Row) -> Identity | None:
    plan, number = context.reference(row, "plan"), context.value(row, "number")
    if not (plan and number):
        return None
    return Identity(context.minter.thing(row.sheet.concept, plan[0].key, number))


def _action_line(context: Identifier, row: Row) -> Identity | None:
    facts: tuple[Fact, ...] = ()
    if row.text("partOf").strip():
        documents = context.reference(row, "partOf")
    else:
        documents = _own_plan(context, row)
        facts = tuple((BG.partOf, entry.iri, "partOf") for entry in documents)
    number = context.value(row, "number")
    if not (documents and number):
        return None
    document = documents[0].key
    own = (number,) if document == context.plan else ()
    facts += ((SKOS.notation, Literal(number), "number"),)
    iri = context.minter.thing("action-line", document, number)
    return Identity(iri, own, f"{document}/{number}", document, number, facts)


def _own_plan(context: Identifier, row: Row) -> list[Entry]:
    found = context.resolver.resolve(context.plan, to=["document"], bare="document")
    if isinstance(found, Entry):
        return [found]
    if isinstance(found, Complaint):
        context.problems.add(
            row.place("partOf"),
            nl=f"Het plan '{context.plan}' van deze dataset staat niet in 'documenten'. Voeg het "
            "daar toe, of verbeter 'plan' in de beschrijving van de dataset.",
            en=f"The plan '{context.plan}' of this dataset is not in 'documenten'. Add it there, "
            "or correct 'plan' in the description of the dataset.",
        )
    return []


def _goal(context: Identifier, row: Row) -> Identity | None:
    lines, documents = context.reference(row, "actionLine"), context.reference(row, "statedIn")
    letter = row.text("letter").strip().casefold().strip(".)")
    if bool(row.text("actionLine").strip()) == bool(row.text("statedIn").strip()):
        context.problems.add(
            row.place("actionLine"),
            nl="Een doel hoort bij een actielijn óf staat in een document. Vul precies één van "
            "'actielijn' en 'vermeld in' in.",
            en="A goal belongs to an action line or is stated in a document. Fill in exactly one "
            "of 'action line' and 'stated in'.",
        )
        return None
    written = row.text("letter").strip()
    if letter and not re.fullmatch("[a-z]", written):
        meant = letter if re.fullmatch("[a-z]", letter) else ""
        nl, en = (f" Bedoelt u '{meant}'?", f" Do you mean '{meant}'?") if meant else ("", "")
        context.problems.add(
            row.place("letter"),
            nl=f"'{written}' is geen letter van een doel. Schrijf één kleine letter, zonder "
            f"haakje.{nl}",
            en=f"'{written}' is not the letter of a goal. Write one lower-case letter, without a "
            f"bracket.{en}",
        )
        return None
    if not (lines or documents):
        return None
    return (
        _lettered(context, lines[0], letter=letter)
        if lines and letter
        else _unlettered(context, row, line=lines[0] if lines else None)
    )


def _lettered(context: Identifier, line: Entry, *, letter: str) -> Identity:
    code = line.code + letter
    own = (code,) if line.document == context.plan else ()
    iri = context.minter.thing("goal", line.document, code)
    notation = ((SKOS.notation, Literal(code), "letter"),)
    return Identity(iri, own, f"{line.document}/{code}", line.document, code, notation)


def _unlettered(context: Identifier, row: Row, *, line: Entry | None) -> Identity | None:
    """Make t1, t2 …: a goal of the plan that quotes it, wherever it was first stated."""
    number = context.value(row, "number")
    if not number:
        return None
    document, code = line.document if line else context.plan, f"t{number}"
    own = (code,) if document == context.plan else ()
    iri = context.minter.thing("goal", document, code)
    return Identity(iri, own, f"{document}/{code}", document, code)


def _statement(context: Identifier, row: Row) -> Identity | None:
    about, areas = context.reference(row, "about"), context.reference(row, "jurisdiction")
    code = row.text("code").strip().casefold()
    number = context.optional(row, "number") or "1"
    if not (about and areas):
        return None
    if not code and len(about) > 1:
        context.complain_of_empty(row, "code")
        return None
    code = code or about[0].code
    if not KEY.fullmatch(code):
        context.problems.add(
            row.place("code"),
            nl=f"'{code}' is geen code. Gebruik letters, cijfers en streepjes, zoals 5-8.",
            en=f"'{code}' is not a code. Use letters, digits and hyphens, such as 5-8.",
        )
        return None
    document, area = about[0].document, areas[0].key
    iri = context.minter.thing("execution-statement", area, document, code, number)
    own = [f"{code}/{number}", f"{area}/{code}/{number}"] if document == context.plan else []
    own += [code] if own and number == "1" else []
    shared = f"{area}/{document}/{code}/{number}"
    return Identity(iri, tuple(own), shared, document, code)


def _involvement(context: Identifier, row: Row) -> Identity | None:
    subjects, actors = context.reference(row, "subject"), context.reference(row, "actor")
    role = context.concepts.find(row.text("role").strip(), row.sheet.column("role").scheme)
    if not (subjects and actors) or isinstance(role, Complaint):
        return None
    return Identity(context.minter.involvement(subjects[0].iri, actors[0].iri, role))


def _cross_reference(context: Identifier, row: Row) -> Identity | None:
    sources = context.reference(row, "source")
    if not sources:
        return None
    code = sources[0].code or sources[0].key
    number = context.numbering.number(context.optional(row, "number"), ("reference", code))
    return Identity(context.minter.thing("cross-reference", context.plan, code, number))


def _dependency(context: Identifier, row: Row) -> Identity | None:
    number = context.numbering.number(context.optional(row, "number"), ("dependency",))
    return Identity(context.minter.thing("dependency", context.plan, number))


def _none(_context: Identifier, _row: Row) -> Identity | None:
    return None


_RULES: Mapping[str, Callable[[Identifier, Row], Identity | None]] = MappingProxyType(
    {
        "action-line": _action_line,
        "cross-reference": _cross_reference,
        "dependency": _dependency,
        "document": _document,
        "extension": _extension,
        "foreign": _foreign,
        "goal": _goal,
        "involvement": _involvement,
        "none": _none,
        "period": _period,
        "slug": _slug,
        "statement": _statement,
    }
)
IDENTITY_RULES = frozenset(_RULES)
