"""The words of the pages for stages, kinds, support, levels, decisions and dates."""

import datetime as dt

from roundtable.public.ids import Kind, Level, Stage, Support

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
STAGES = {
    Stage.ROUNDTABLE: (
        "Before the draft",
        "The roundtable comes first: no guidance has been drafted yet.",
    ),
    Stage.DRAFT: ("Draft guidance", "The guidance is a draft and may change."),
    Stage.OPEN: ("Consultation open", "The draft is out for comment and may change."),
    Stage.CLOSED: ("Consultation closed", "Comments on the draft are being considered."),
    Stage.FINAL: ("Final guidance published", "The final guidance is out. This site is kept as a record."),
}
"""For each stage its title and a sentence on it."""
KINDS = {
    Kind.CHALLENGE: "Challenges",
    Kind.CLARITY_WANTED: "Clarity wanted",
    Kind.PRACTICE: "What is done in practice",
    Kind.SUGGESTION: "Suggestions",
}
SUPPORT = {
    Support.A_FEW: "a few organisations",
    Support.SEVERAL: "several organisations",
    Support.ABOUT_HALF: "about half of the organisations",
    Support.MOST: "most of the organisations",
}
LEVELS = {
    Level.MUST: ("Must", "The law requires it."),
    Level.SHOULD: (
        "Should",
        "It is expected. Whoever does otherwise needs a good reason and another way to keep to the law.",
    ),
    Level.COULD: ("Could", "It is one choice among others."),
    Level.NOTE: ("Note", "It explains and asks for nothing."),
}
"""For each level its word and what it means."""


def headline(text: str) -> str:
    """Return a text with its first letter large, as headings have it."""
    return text[:1].upper() + text[1:]


def date(day: dt.date | str) -> str:
    """Return a day, month or year as people write it: `11 July 2024`, `July 2024`, `2024`."""
    year, *rest = str(day).split("-")
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    number = [str(int(rest[1]))] if len(rest) > 1 else []
    return " ".join([*number, *month, year])
