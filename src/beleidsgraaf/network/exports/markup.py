"""What the XML forms share: text that survives a round trip, whatever somebody called a goal."""

import re
from xml.sax.saxutils import escape, quoteattr

from beleidsgraaf.network.exports.attributes import Value

OPENING = '<?xml version="1.0" encoding="UTF-8"?>\n'
# What XML 1.0 cannot hold, not even as a reference.
_SPECIAL = re.compile('[\x00-\x1f<>&"\ud800-\udfff\ufffe\uffff]')  # most texts have none: quicker
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def written(value: Value) -> str:
    """Write a value as XML Schema does: true, false, and numbers in full."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return _UNWRITABLE.sub("\ufffd", str(value))


def in_attribute(value: Value) -> str:
    """Write a value as an attribute's, with its quotes; line ends are kept."""
    if isinstance(value, str) and not _SPECIAL.search(value):
        return f'"{value}"'
    return quoteattr(written(value), {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def in_text(value: Value) -> str:
    """Write a value between tags; line ends are kept."""
    if isinstance(value, str) and not _SPECIAL.search(value):
        return value
    return escape(written(value), {"\r": "&#13;"})
