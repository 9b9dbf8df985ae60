"""The words of SPARQL, and how much of them one query may hold. A table, no reading.

The engine reads SPARQL without token boundaries (``SERVICESILENT<x>`` is a call to it), so a word
that is not in this table is refused before the engine sees it.
"""

FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})
UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
)
_CLAUSES = """
    A ADJUST ALL AS ASC ASK BASE BIND BY CONSTRUCT DEFAULT DESC DESCRIBE DISTINCT EXISTS FALSE
    FILTER FROM GRAPH GROUP HAVING IN LATERAL LIMIT MINUS NAMED NOT OFFSET OPTIONAL ORDER PREFIX
    REDUCED SELECT SEPARATOR SERVICE SILENT TRUE UNDEF UNION VALUES VERSION WHERE
    ADD CLEAR COPY CREATE DATA DELETE DROP INSERT INTO LOAD MOVE TO USING WITH
"""
_FUNCTIONS = """
    ABS AVG BNODE BOUND CEIL COALESCE CONCAT CONTAINS COUNT DATATYPE DAY ENCODE_FOR_URI FLOOR
    GROUP_CONCAT HASLANG HASLANGDIR HOURS IF IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISTRIPLE ISURI
    LANG LANGDIR LANGMATCHES LCASE MAX MD5 MIN MINUTES MONTH NOW OBJECT PREDICATE RAND REGEX
    REPLACE ROUND SAMETERM SAMPLE SECONDS SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT
    STRENDS STRLANG STRLANGDIR STRLEN STRSTARTS STRUUID SUBJECT SUBSTR SUM TIMEZONE TRIPLE TZ
    UCASE URI UUID YEAR
"""
WORDS = frozenset((_CLAUSES + _FUNCTIONS).split())
NEVER_THE_SAME = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})

OPEN = {"(": ")", "[": "]", "{": "}", "<<": ">>"}
CLOSE = {close: opening for opening, close in OPEN.items()}

# The engine calls itself for every nested bracket and every link of a chain such as a || b || c,
# and ends the whole process when its stack is full. Measured on a stack of 8 MB: brackets fail
# between 500 and 1,000 deep (functions, EXISTS), chains between 2,000 and 5,000 links.
MAX_DEPTH = 100
MAX_LINKS = 1_000
LINKS = frozenset(
    {"||", "&&", "+", "-", "*", "/", "|", "^", "!", "?", "=", "!=", "<", ">", "<=", ">="}
)
LINKING_WORDS = ("AS", "EXISTS", "FILTER", "GRAPH", "LATERAL", "MINUS", "OPTIONAL", "UNION")
