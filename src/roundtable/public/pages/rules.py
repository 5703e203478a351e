"""The rules that the site's own files are held to, as rows."""

from roundtable.base.findings import Finding, Place, Rule

STRAY = Rule(
    code="S10",
    title="no stray file",
    why="a file that nobody listed may be one that nobody meant to publish",
)
LINK = Rule(
    code="S11",
    title="no links or special files",
    why="a link can pull private files into public folders",
)
SETTING = Rule(
    code="S20",
    title="settings keep readers and speakers private",
    why="a setting can send readers to another host, run code or publish more than the pages",
)
PLAIN = Rule(
    code="S21",
    title="authored pages are plain Markdown",
    why="mark-up can hide words in a page that nobody sees when checking it",
)
ASSET = Rule(
    code="S22",
    title="pictures and styles carry nothing but themselves",
    why="a picture can hold its author's name, and a style or drawing can call another host",
)
RULES = (SETTING, PLAIN, ASSET)
"""The rules that stand in no other table."""


def finding(rule: Rule, place: Place, message: str) -> Finding:
    """Return a finding under a rule."""
    return Finding(place=place, code=rule.code, message=message)
