"""The rules that what people write is held to before pages are made from it, as rows."""

from roundtable.base.findings import Finding, Place, Rule

SOURCED = Rule(
    code="S40",
    title="what is stated has a source, or is marked",
    why="a reader cannot tell a fact from a guess unless each one says where it was read",
)
BASIS = Rule(
    code="S41",
    title="a legal basis is confirmed only where the briefing shows its source",
    why="a must that rests on law nobody looked up would be taken for settled",
)
DATES = Rule(
    code="S42",
    title="every step has a date or a word on it that fits its status",
    why="dates slip, and one without a status that fits is taken for kept",
)
TERMS = Rule(
    code="S43",
    title="every abbreviation and term of art is in the glossary",
    why="a reader who meets a term for the first time has nobody to ask",
)
LONG = Rule(
    code="S44",
    title="no sentence has more than 25 words",
    why="a long sentence is read twice or not at all",
)
MEAN = Rule(
    code="S45",
    title="the sentences of a page have at most 17 words on average",
    why="a page of sentences that are all nearly too long tires its readers",
)
LINK_WORDS = Rule(
    code="S46",
    title="the words of a link say where it leads",
    why="a screen reader lists links without what stands around them",
)
LINK_SOURCE = Rule(
    code="S47",
    title="every page of others that is linked to is in the list of sources",
    why="the list gives its title and the day on which it was read, without looking it up again",
)
INDEPENDENT = Rule(
    code="S48",
    title="every page says that it is independent and not legal advice",
    why="a page about a regulator's guidance is easily taken for the regulator's own",
)
HEADINGS = Rule(
    code="S49",
    title="the headings of a page are in order, with one title and no level left out",
    why="those who hear a page move through it by its headings",
)
TABLES = Rule(
    code="S50",
    title="every table has a header for each column",
    why="a cell that is read out alone says nothing without its column's header",
)
PICTURES = Rule(
    code="S51",
    title="every picture has words for those who cannot see it",
    why="what only a picture says is kept from those who hear the page",
)
RULES = (
    SOURCED,
    BASIS,
    DATES,
    TERMS,
    LONG,
    MEAN,
    LINK_WORDS,
    LINK_SOURCE,
    INDEPENDENT,
    HEADINGS,
    TABLES,
    PICTURES,
)
"""Those on sources (S40, S41, S47) and on independence (S48) let an invented consultation be."""


def finding(rule: Rule, place: Place, message: str) -> Finding:
    """Return a finding under a rule."""
    return Finding(place=place, code=rule.code, message=message)
