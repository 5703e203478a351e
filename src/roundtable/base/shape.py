"""The `S` rules: what form a file must have before anything in it is looked at."""

from roundtable.base.findings import Rule

RULES = (
    Rule(
        code="S01",
        title="text is clean UTF-8",
        why="a damaged or hidden character can change what a text says",
    ),
    Rule(
        code="S02",
        title="the file is one readable YAML document",
        why="a guess at a damaged file loses content",
    ),
    Rule(
        code="S03",
        title="no anchors or aliases",
        why="an alias can grow without bound and hides what is said",
    ),
    Rule(code="S04", title="no tags", why="a tag can run code or change a type"),
    Rule(code="S05", title="no key twice", why="one of two equal keys would be lost without a word"),
    Rule(code="S06", title="no unknown key", why="a misspelt key would be lost without a word"),
    Rule(code="S07", title="no key missing", why="a record that is not complete cannot be published"),
    Rule(
        code="S08",
        title="values have the right form",
        why="a value of another form cannot mean what was meant",
    ),
    Rule(code="S09", title="size and depth are bounded", why="an oversized file stops the work of everybody"),
    Rule(
        code="S10",
        title="no stray file",
        why="a file that nobody listed may be one that nobody meant to publish",
    ),
    Rule(
        code="S11", title="no links or special files", why="a link can pull private files into public folders"
    ),
    Rule(code="S12", title="every reference leads somewhere", why="a dangling reference hides a lost record"),
    Rule(code="S13", title="ids are given once", why="two things under one id cannot be told apart"),
    Rule(
        code="S14",
        title="released text equals its receipt",
        why="text that skipped the gate must not be published",
    ),
    Rule(
        code="S15",
        title="remarks are a note key, not a comment",
        why="a comment is lost when a tool writes the file, and no rule reads it",
    ),
)
