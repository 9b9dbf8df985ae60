"""Cells of CSV: written so that no spreadsheet computes with what somebody called a goal."""

# What makes a spreadsheet compute; also in the wide forms of East Asian keyboards.
_TEMPTING = tuple("=+-@\t\r\n＝＋－＠")


def guarded(value: str | float | bool) -> str:
    """Write a value; a text that a spreadsheet would take for a formula gets an apostrophe."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value).replace("\0", "")
    return f"'{text}" if isinstance(value, str) and text.startswith(_TEMPTING) else text
