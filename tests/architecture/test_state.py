"""Nothing remembers between calls: no module state, no clock, no chance, no hidden catching."""

import ast

from tests.architecture.walking import Source, dotted

# Catching everything is right at three edges only: the route, the command, the child process.
EDGES = {"server/problems.py", "cli/main.py", "workers/child.py"}
# Time and chance are arguments; only the entrances (HTTP, command, Python) may ask for them.
ENTRANCES = {"server", "cli", "graph"}
CLOCKS_AND_DICE = {
    "date.today", "datetime.date.today", "datetime.now", "datetime.datetime.now",
    "datetime.utcnow", "datetime.today", "datetime.datetime.today", "time.time", "time.time_ns",
    "time.localtime", "uuid.uuid1", "uuid.uuid4", "uuid1", "uuid4", "os.urandom",
}  # fmt: skip
DICE_MODULES = {"random", "secrets"}
CHANGES = {
    "append", "extend", "insert", "remove", "pop", "clear", "update", "setdefault", "add",
    "discard", "popitem", "sort", "reverse",
}  # fmt: skip


def test_no_global(all_sources: list[Source]) -> None:
    found = [
        source.place(node)
        for source in all_sources
        for node in source.nodes
        if isinstance(node, ast.Global)
    ]
    assert found == []


def test_what_a_module_holds_never_changes(all_sources: list[Source]) -> None:
    held = {source: _mutable_names(source.tree) for source in all_sources}
    lower = [
        f"{source.inside}: {name}"
        for source, names in held.items()
        for name in sorted(names)
        if not name.isupper() and name != "__all__"
    ]
    assert lower == []
    changed = [
        source.place(node)
        for source, names in held.items()
        for node in source.nodes
        if isinstance(node, ast.expr | ast.stmt) and _changes(node) & names
    ]
    assert changed == []


def test_everything_is_caught_only_at_the_edges_and_with_a_reason(
    all_sources: list[Source],
) -> None:
    found = [
        (source, node)
        for source in all_sources
        for node in source.nodes
        if isinstance(node, ast.ExceptHandler) and _catches_everything(node)
    ]
    assert [each.place(node) for each, node in found if each.inside not in EDGES] == []
    assert [each.place(node) for each, node in found if "#" not in each.line(node)] == []


def test_time_and_chance_come_from_outside(all_sources: list[Source]) -> None:
    inside = [source for source in all_sources if source.room not in ENTRANCES]
    assert [use for source in inside for use in _uses(source)] == []


def _uses(source: Source) -> list[str]:
    calls = [node for node in source.nodes if isinstance(node, ast.Call)]
    return [
        f"{source.place(call)} {name}"
        for call in calls
        if (name := dotted(call.func)) in CLOCKS_AND_DICE or name.split(".")[0] in DICE_MODULES
    ]


def _mutable_names(tree: ast.Module) -> set[str]:
    names = set()
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and _is_mutable(node.value):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return names


def _is_mutable(value: ast.expr | None) -> bool:
    displays = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
    makers = {"list", "dict", "set", "defaultdict", "deque", "Counter", "OrderedDict"}
    called = dotted(value).rpartition(".")[2] if isinstance(value, ast.Call) else ""
    return isinstance(value, displays) or called in makers


def _changes(node: ast.expr | ast.stmt) -> set[str]:
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
        return {dotted(node.value)}
    if isinstance(node, ast.AugAssign):
        return {dotted(node.target)}
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return {dotted(node.func.value)} if node.func.attr in CHANGES else set()
    return set()


def _catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(one is None or dotted(one) in {"Exception", "BaseException"} for one in caught)
