"""Cells of tables that people open in a spreadsheet program."""

_OPENS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What opens a formula in one program or another, by OWASP's page on CSV injection; wide forms do so too."""
MARK = "'"
"""What a program takes for the sign that a cell is text."""


def could_act(text: str) -> bool:
    """Return whether a spreadsheet program could take a text for a formula."""
    return text.lstrip(" ").startswith(_OPENS_FORMULA)


def inert(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    return MARK + text if could_act(text) else text
