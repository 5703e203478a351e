"""The record of processing, from the tables of the vault and the policy's dates."""

from reference_pages.markdown import page
from roundtable.workflow.duties import processing

_OPENING = """This is what a vault holds about people.
It is a starting point for the record that Article 30 of the UK GDPR asks for.
The controller adds its own name, its data protection officer and its purposes.

`roundtable vault processing` prints the same table with the days of a vault's own [policy](policy.md).
The days below are the program's proposals, and the controller decides."""
_REST = """## Recipients, transfers and security

- **Recipients:** none.
  What is published is meant to name nobody; it is checked for that, and nobody can promise it.
- **Transfers:** none.
  The program runs on one machine and asks no other host for anything.
- **Security:** one folder for its owner alone, on a disk that its owner encrypts.
  See [Keep, delete and answer](../how-to/keep-and-delete.md)."""


def processing_page() -> str:
    """Return the record of processing with the default days."""
    return page("Record of processing", _OPENING, processing(None).rstrip(), _REST)
