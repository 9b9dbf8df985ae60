"""Reading a YAML file that a person wrote: every scalar is text, every field knows its line.

Lives here: YAML → tree and places. Not here: what the fields mean (``dataset/description.py`` for
``dataset.yaml``, ``tables/mapping_reading.py`` for the mappings).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from beleidsgraaf.dataset.description import Path, Tree
from beleidsgraaf.errors import Place, Problem, SourceError

# Without type guessing: 2026-11-01 and `nee` stay what was written. The C loader is 10× faster.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_DEEPEST = 20


@dataclass(frozen=True)
class YamlTree:
    """The fields of a YAML file and the line of each."""

    file: str
    tree: Tree
    lines: Mapping[Path, int]

    def locate(self, at: Path) -> Place:
        """Say where a field stands; where it is absent, where its parent stands."""
        while at and at not in self.lines:
            at = at[:-1]
        return Place(self.file, line=self.lines.get(at, 0))


def read_yaml(text: str, file: str) -> YamlTree:
    """Read one YAML document.

    Raises SourceError for broken YAML, for a field that stands there twice, and for aliases
    (a few lines of them can unfold into gigabytes).
    """
    try:
        _look_ahead(text, file)
        node = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, UnicodeError) as error:
        raise _broken(file, error) from error
    lines: dict[Path, int] = {}
    tree = _unfold(node, (), lines=lines, file=file) if node is not None else {}
    return YamlTree(file, tree, lines)


def _look_ahead(text: str, file: str) -> None:
    """Refuse what would overwhelm: events come one by one, the tree all at once."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.AliasEvent):
            raise _refused_alias(file, _line(event))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            raise _too_deep(file, _line(event))


def _unfold(node: yaml.Node, at: Path, *, lines: dict[Path, int], file: str) -> Tree:
    lines[at] = _line(node)
    if isinstance(node, yaml.MappingNode):
        fields: dict[str, Tree] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in fields:
                raise _twice(file, _line(key), name=name)
            fields[name] = _unfold(value, (*at, name), lines=lines, file=file)
            lines[(*at, name)] = _line(key)
        return fields
    if isinstance(node, yaml.SequenceNode):
        return [
            _unfold(item, (*at, str(n)), lines=lines, file=file)
            for n, item in enumerate(node.value)
        ]
    return "" if node.value in {"~", "null"} else str(node.value)


def _line(marked: yaml.Node | yaml.Event) -> int:
    return marked.start_mark.line + 1 if marked.start_mark else 0


def _broken(file: str, error: Exception) -> SourceError:
    mark = getattr(error, "problem_mark", None)
    line = mark.line + 1 if mark else 0
    why = getattr(error, "problem", None) or getattr(error, "reason", "") or "?"
    return SourceError(
        [
            Problem(
                Place(file, line=line),
                f"Dit is geen geldige YAML ({why}). Kijk naar inspringing, dubbele punten en "
                "aanhalingstekens op of net boven deze regel.",
                f"This is not valid YAML ({why}). Look at indentation, colons and quotation "
                "marks on or just above this line.",
            )
        ]
    )


def _too_deep(file: str, line: int) -> SourceError:
    return SourceError(
        [
            Problem(
                Place(file, line=line),
                f"Hier zijn velden meer dan {_DEEPEST} lagen diep genest. Kijk naar inspringing "
                "en haken.",
                f"Fields are nested more than {_DEEPEST} deep here. Look at indentation and "
                "brackets.",
            )
        ]
    )


def _refused_alias(file: str, line: int) -> SourceError:
    return SourceError(
        [
            Problem(
                Place(file, line=line),
                "Verwijzingen met * worden niet gelezen. Schrijf de waarde uit.",
                "Aliases with * are not read. Write the value in full.",
            )
        ]
    )


def _twice(file: str, line: int, *, name: str) -> SourceError:
    return SourceError(
        [
            Problem(
                Place(file, line=line),
                f"Het veld '{name}' staat er twee keer. Houd er één over.",
                f"The field '{name}' stands here twice. Keep one.",
            )
        ]
    )
