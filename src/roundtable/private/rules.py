"""The `E` rules: what must hold of an event's own records; and the rule of words masked by hand."""

from roundtable.base.findings import Rule

RULES = (
    Rule(
        code="I90",
        title="words that a person chose to mask are masked everywhere",
        why="a person knows of names and hints that no roster holds",
    ),
    Rule(
        code="I91",
        title="a seat's code is masked like a name",
        why="everybody at the table knows who sat there, and a code ties points together",
    ),
    Rule(
        code="E01",
        title="decisions are about the text that is there",
        why="a decision on words that have changed since was never taken",
    ),
    Rule(
        code="E02",
        title="decisions are about contributions that exist",
        why="a decision on a contribution that is not there hides a lost remark",
    ),
    Rule(
        code="E03",
        title="a contribution is placed or set aside, not both",
        why="two decisions on one contribution cannot both hold",
    ),
    Rule(
        code="E04", title="ids of drafts are given once", why="two drafts under one id cannot be told apart"
    ),
    Rule(
        code="E05",
        title="topics and themes are those of the knowledge base",
        why="a point under a topic that has no page would never be read",
    ),
)
