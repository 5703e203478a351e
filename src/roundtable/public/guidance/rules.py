"""The `G` rules: one table from which guidance is checked, the manual is written and the tests are made."""

from enum import StrEnum

from roundtable.base.findings import Finding, Place, Rule
from roundtable.base.records import Record


class Weight(StrEnum):
    """What a finding of a rule holds up."""

    BUILD = "the site, drafts and the response"
    RESPONSE = "drafts and the response"
    ANSWER = "the response"
    ADVICE = "nothing: it is advice"


class GuidanceRule(Record):
    """A rule, and what its findings hold up."""

    rule: Rule
    weight: Weight


def _row(code: str, title: str, why: str, weight: Weight) -> GuidanceRule:
    return GuidanceRule(rule=Rule(code=code, title=title, why=why), weight=weight)


ONE_LEVEL = _row(
    "G01",
    "one level a statement",
    "who reads must and should in one sentence can pick the easier",
    Weight.BUILD,
)
VERB = _row(
    "G02",
    "the verb agrees with the level",
    "readers act on the verb, and a label beside it that says otherwise misleads them",
    Weight.BUILD,
)
BASIS = _row(
    "G03",
    "a drafted must has a basis in law",
    "a regulator can only say what the law makes it say",
    Weight.BUILD,
)
EVIDENCE = _row(
    "G04",
    "a drafted statement names its evidence",
    "nobody can show later why a sentence stands there if nothing was written down",
    Weight.RESPONSE,
)
PUBLISHED = _row(
    "G05",
    "a summary of published text has a source, and neither evidence nor outcomes",
    "somebody else wrote that text, and nobody here knows what led to it",
    Weight.BUILD,
)
WITHDRAWN = _row(
    "G06",
    "nothing rests on what was withdrawn",
    "a text that was taken back can no longer carry another",
    Weight.BUILD,
)
SUSPECT = _row(
    "G07",
    "a link is looked at again when either end changes",
    "a point that was reworded may no longer say what the statement rests on",
    Weight.RESPONSE,
)
UNCONFIRMED = _row(
    "G08",
    "a person confirms every link",
    "only what was once confirmed can be seen to change",
    Weight.ADVICE,
)
ONE_KIND = _row(
    "G09",
    "a statement rests on more than one kind of evidence",
    "a roundtable is no sample, and a study has not met every product",
    Weight.ADVICE,
)
WEAK = _row(
    "G10",
    "no weak words in a statement",
    "words that everybody can agree to tell nobody what to do",
    Weight.ADVICE,
)
ONE_SENTENCE = _row(
    "G11",
    "a statement is one sentence",
    "two sentences under one id cannot be answered, changed or withdrawn apart",
    Weight.BUILD,
)
SHORT = _row(
    "G12",
    "a statement has at most 20 words",
    "what people act on they must be able to hold in mind",
    Weight.ADVICE,
)
RETIRED = _row(
    "G13",
    "no retired term",
    "two words for one thing look like two things",
    Weight.BUILD,
)
ANSWERED = _row(
    "G14",
    "every point and every recommendation has an outcome",
    "who spoke and hears nothing does not come again",
    Weight.ANSWER,
)
TAKEN_UP = _row(
    "G15",
    "what was accepted names the statement that it went into",
    "accepted without a sentence to show for it is not accepted",
    Weight.BUILD,
)
BOTH_ENDS = _row(
    "G16",
    "a statement that an outcome names has the same point as evidence",
    "a reader who starts from the sentence must find what it answers",
    Weight.ADVICE,
)
CIRCULAR = _row(
    "G17",
    "no statement comes from itself",
    "a circle of successors has no beginning to tell of",
    Weight.BUILD,
)
REMOVED = _row(
    "G18",
    "a removal has a reason or a successor",
    "a sentence that vanishes without a word looks hidden",
    Weight.BUILD,
)
FUTURE = _row(
    "G19",
    "no decision is later than the record",
    "a decision of tomorrow is a slip of the pen or a promise",
    Weight.BUILD,
)
CLOCK = _row(
    "G20",
    "the consultation's days follow each other and fit its stage",
    "readers plan by these days",
    Weight.BUILD,
)
LATE = _row(
    "G21",
    "a response later than 12 weeks says why",
    "those who answered in time may know what they wait for",
    Weight.BUILD,
)
FROZEN = _row(
    "G22",
    "a frozen draft stays as it was frozen",
    "a comparison with a draft that was edited later proves nothing",
    Weight.BUILD,
)
SAME_TOPIC = _row(
    "G23",
    "the outcome of a point stands under the point's own topic",
    "readers look for the answer where they read the point",
    Weight.BUILD,
)
RULES: tuple[GuidanceRule, ...] = (
    ONE_LEVEL,
    VERB,
    BASIS,
    EVIDENCE,
    PUBLISHED,
    WITHDRAWN,
    SUSPECT,
    UNCONFIRMED,
    ONE_KIND,
    WEAK,
    ONE_SENTENCE,
    SHORT,
    RETIRED,
    ANSWERED,
    TAKEN_UP,
    BOTH_ENDS,
    CIRCULAR,
    REMOVED,
    FUTURE,
    CLOCK,
    LATE,
    FROZEN,
    SAME_TOPIC,
)
"""Every rule for guidance, in the order of codes."""
WEIGHT_BY_CODE = {row.rule.code: row.weight for row in RULES}


def found(row: GuidanceRule, place: Place, message: str) -> Finding:
    """Return a finding under a rule."""
    return Finding(place=place, code=row.rule.code, message=message)
