"""The one form in which an importer refuses a file: a neutral label and a reason, never a word of it."""

from roundtable.base.errors import UnusableError


def unusable(label: str, why: str) -> UnusableError:
    """Return the error that refuses the whole file, ready to be raised."""
    return UnusableError(f"{label}: {why}")
