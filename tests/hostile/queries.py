"""A thousand hostile queries: seeded, in families, each made to use up time, memory or patience.

The families are weighted by how many ways there are to be hostile in them; each member differs in
its size or its terms, so that no cache helps.
"""

import random
from collections.abc import Callable, Iterator

COUNT = 1_000
SEED = 20261121
Make = Callable[[random.Random, int], str]


def hostile_queries(count: int = COUNT) -> Iterator[tuple[str, str]]:
    """Give (family, query), the same each time."""
    dice = random.Random(SEED)  # noqa: S311 - a fixed seed is wanted
    names = sorted(FAMILIES)
    for number in range(count):
        name = names[number % len(names)]
        yield name, f"{FAMILIES[name](dice, number)} # {number}"


def _cross_product(dice: random.Random, number: int) -> str:
    triples = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(dice.randint(3, 8)))
    return f"SELECT (COUNT(*) AS ?n{number}) WHERE {{ {triples} }}"


def _distinct_product(dice: random.Random, number: int) -> str:
    triples = " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(dice.randint(2, 4)))
    return f"SELECT DISTINCT * WHERE {{ {triples} FILTER(?a0 != <urn:x:{number}>) }}"


def _sorted_product(dice: random.Random, number: int) -> str:
    return (
        "SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } "
        f"ORDER BY DESC(CONCAT(STR(?a), STR(?f), 'x{number}')) LIMIT {dice.randint(1, 9)}"
    )


def _deep_path(dice: random.Random, number: int) -> str:
    step = "|".join(f"!<urn:x:{number}:{i}>" for i in range(dice.randint(1, 3)))
    return f"SELECT (COUNT(*) AS ?n) WHERE {{ ?a (({step})*/({step})*)+ ?b }}"


def _both_ways(dice: random.Random, number: int) -> str:
    any_way = f"(<urn:x:{number}>|!<urn:y>|^(!<urn:z>))"
    return f"ASK {{ ?a {any_way}* ?b . ?b {any_way}+ ?c . ?c {any_way}* ?d{dice.randint(0, 9)} }}"


def _huge_regex(dice: random.Random, number: int) -> str:
    pattern = "(a|b|ab)*" * dice.randint(3, 12) + "c" * dice.randint(1, 50)
    return (
        f"SELECT * WHERE {{ ?a ?b ?c . ?d ?e ?f . FILTER(REGEX(CONCAT(STR(?c), '{number}'), "
        f"'{pattern}{{1,50}}', 'i')) }}"
    )


def _regex_bomb(dice: random.Random, number: int) -> str:
    nested = "".join(["("] * 6) + "a{1,30}" + "".join(["){1,30}"] * 6)
    return f"ASK {{ ?a ?b ?c FILTER(REGEX(STR(?c), '{nested}{number}{dice.randint(0, 9)}')) }}"


def _giant_in(dice: random.Random, number: int) -> str:
    values = ",".join(f'"{number}-{i}"' for i in range(dice.randint(2_000, 20_000)))
    return f"SELECT * WHERE {{ ?a ?b ?c . ?d ?e ?f FILTER(STR(?c) IN ({values})) }}"


def _giant_values(dice: random.Random, number: int) -> str:
    rows = " ".join(f"(<urn:{number}:{i}> {i})" for i in range(dice.randint(2_000, 15_000)))
    return f"SELECT * WHERE {{ VALUES (?x ?y) {{ {rows} }} ?a ?b ?c . ?d ?e ?f }}"


def _group_concat(dice: random.Random, number: int) -> str:
    return (
        f"SELECT (GROUP_CONCAT(CONCAT(STR(?a), STR(?f), '{number}')) AS ?all) "
        f"WHERE {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i{dice.randint(0, 9)} }}"
    )


def _doubling(dice: random.Random, number: int) -> str:
    binds = " ".join(
        f"BIND(CONCAT(?x{i}, ?x{i}, '{number}') AS ?x{i + 1})" for i in range(dice.randint(28, 40))
    )
    return f"SELECT (STRLEN(?x20) AS ?n) WHERE {{ BIND('abcdefgh' AS ?x0) {binds} }}"


def _replacing(dice: random.Random, number: int) -> str:
    inner = f"CONCAT(STR(?c), '{number}')"
    for _ in range(dice.randint(4, 9)):
        inner = f"REPLACE({inner}, '.', '$0$0$0$0')"
    return f"SELECT (MAX(STRLEN({inner})) AS ?n) WHERE {{ ?a ?b ?c }}"


def _nesting(dice: random.Random, number: int) -> str:
    depth = dice.choice([90, 300, 3_000, 30_000])
    return f"SELECT * WHERE {'{' * depth} ?a ?b {number} {'}' * depth}"


def _bracketed(dice: random.Random, number: int) -> str:
    depth = dice.choice([90, 500, 5_000, 50_000])
    return f"ASK {{ FILTER({'(' * depth}{number}{')' * depth} = 1) }}"


def _many_patterns(dice: random.Random, number: int) -> str:
    count = dice.choice([60, 120, 240, 480])
    triples = " ".join(f"?v{i} ?p{i} ?v{(i * 7 + number) % count} ." for i in range(count))
    return f"ASK {{ {triples} }}"


def _many_optionals(dice: random.Random, number: int) -> str:
    parts = " ".join(f"OPTIONAL {{ ?x ?p{i} ?o{i} }}" for i in range(dice.randint(6, 40)))
    return f"SELECT (COUNT(*) AS ?n) WHERE {{ ?x ?p ?o FILTER(?p != <urn:x:{number}>) {parts} }}"


def _many_unions(dice: random.Random, number: int) -> str:
    parts = " UNION ".join(
        f"{{ ?a ?b{i} ?c . ?c ?d{i} ?e . ?f ?g ?h }}" for i in range(dice.randint(20, 200))
    )
    return f"SELECT (COUNT(DISTINCT *) AS ?n{number}) WHERE {{ {parts} }}"


def _construct_product(dice: random.Random, number: int) -> str:
    return (
        f"CONSTRUCT {{ ?a <urn:x:{number}> ?f . ?d ?b ?c . [] ?h ?a }} "
        f"WHERE {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i{dice.randint(0, 9)} }}"
    )


def _describe_all(dice: random.Random, number: int) -> str:
    return (
        f"DESCRIBE ?a ?d WHERE {{ ?a ?b ?c . ?d ?e ?f FILTER(?a != <urn:x:{number}>) }} "
        f"OFFSET {dice.randint(0, 9)}"
    )


def _not_exists(dice: random.Random, number: int) -> str:
    inner = f"?d ?e{number} ?f . ?g ?h ?i FILTER(STR(?f) = CONCAT(STR(?i), STR(?a)))"
    for i in range(dice.randint(1, 4)):
        inner = f"?k{i} ?l{i} ?m{i} FILTER NOT EXISTS {{ {inner} }}"
    return f"SELECT * WHERE {{ ?a ?b ?c FILTER NOT EXISTS {{ {inner} }} }}"


def _subqueries(dice: random.Random, number: int) -> str:
    inner = f"SELECT ?a WHERE {{ ?a ?b ?c . ?d ?e ?f{number} }}"
    for i in range(dice.randint(5, 60)):
        inner = f"SELECT ?a WHERE {{ {{ {inner} }} ?a ?x{i} ?y{i} }}"
    return inner


def _hashing(dice: random.Random, number: int) -> str:
    inner = "STR(?a)"
    for _ in range(dice.randint(10, 80)):
        inner = f"SHA512(CONCAT({inner}, '{number}'))"
    return f"SELECT (MAX({inner}) AS ?h) WHERE {{ ?a ?b ?c . ?d ?e ?f . ?g ?h1 ?i }}"


def _way_out(dice: random.Random, number: int) -> str:
    host = f"http://127.0.0.1:9/{number}"
    return dice.choice(
        [
            f"SELECT * {{ SERVICE <{host}> {{ ?s ?p ?o }} }}",
            f"SELECT * {{ SERVICE SILENT <{host}> {{ ?s ?p ?o }} }}",
            f"PREFIX service: <{host}> ASK {{ SERVICE service:x {{ ?s ?p ?o }} }}",
            f"LOAD <{host}>",
            f"ASK FROM <file:///etc/passwd#{number}> {{ ?s ?p ?o }}",
            f"ASK {{ \\u0053ERVICE <{host}> {{ ?s ?p ?o }} }}",
            f"DROP ALL # {number}",
        ]
    )


def _nonsense(dice: random.Random, number: int) -> str:
    letters = "{}()[]<>?$\"'\\|*+/^!=&;,.#@ \t\n\x00\x07é\U0001f600abcSELECT WHERE"
    return f"SELECT {number} " + "".join(dice.choices(letters, k=dice.randint(1, 3_000)))


FAMILIES: dict[str, Make] = {
    name.removeprefix("_").replace("_", " "): make
    for name, make in sorted(globals().items())
    if name.startswith("_") and not name.startswith("__") and callable(make)
}
