"""How the site is refused: one error of mkdocs with a line for each finding."""

from collections.abc import Iterable

from mkdocs.exceptions import PluginError

from roundtable.base.findings import Finding


def refuse_if(message: str, findings: Iterable[Finding]) -> None:
    """Refuse the site if there is a finding."""
    if listed := tuple(findings):
        raise refusal(message, listed)


def refusal(message: str, findings: Iterable[Finding]) -> PluginError:
    """Return the error that mkdocs shows: the message, then a line for each finding."""
    return PluginError("\n".join((f"roundtable: {message}", *(f"  {finding}" for finding in findings))))
