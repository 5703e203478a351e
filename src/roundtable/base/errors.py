"""The errors that a user can cause, each with the exit status that the command contract gives it."""

from collections.abc import Iterable

from roundtable.base.findings import Finding, in_order


class RoundtableError(Exception):
    """Something the user can put right; the message says what to do and holds no private word."""

    status = 2

    def __init__(self, message: str, findings: Iterable[Finding] = ()) -> None:
        """Keep the findings sorted beside the message."""
        super().__init__(message)
        self.findings = in_order(findings)
        for finding in self.findings:
            self.add_note(str(finding))


class UnusableError(RoundtableError):
    """The input or the call cannot be used: exit status 2."""


class RefusedError(RoundtableError):
    """The input is well formed and a rule refuses it: exit status 1."""

    status = 1


class ChangedError(RefusedError):
    """Somebody else changed it after it was read: nothing was written, and exit status 1."""
