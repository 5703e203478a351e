"""The ways of putting things that point to a kind: one row a way, none of them about a subject."""

import re
from dataclasses import dataclass

from roundtable.base.vocabulary import Kind


@dataclass(frozen=True)
class Cue:
    """A way of putting things, the kind that it points to, and how strongly."""

    kind: Kind
    weight: float
    pattern: re.Pattern[str]


def _cue(kind: Kind, weight: float, *phrases: str) -> Cue:
    """Return a cue for whole words or phrases, in any case."""
    return Cue(kind, weight, re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE))


_OTHERS = "".join(f"(?<!{who} )" for who in ("they", "people", "users", "customers", "buyers"))
_NOT = r"(?:(?:do|does|did|could)(?: not|n['’]?t)|can(?:not| not|['’]?t)|never|nobody|no one)"
_WISH = r"(?:wants? to|needs? to|helps? to|like to|hard to|difficult to)"
_KNOW = r"(?:know|say|tell|work out|see|understand|agree|decide)s?"
_WHICH = r"(?:if|whether|where|when|what|which|who|whose|how|why|the difference)"
_WE_NOW = (
    "now|already|moved|built|tested|tried|let|show|ask|offer",
    "give|keep|delete|print|ship|send|clear|wipe|check|",
    "test|measure|review|rehearse|warn|remind|encrypt",
    "changed|introduced|publish|stopped|started|redesigned|",
    "replaced|added|switched|removed|train|wrote",
)
_URGED = (
    "add|allow|ask|avoid|ban|build|explain|forbid|give|include",
    "insist|keep|label|let|limit|link|list|make|mark|name|",
    "offer|print|provide|publish|put|require|say|send|set",
    "show|spell|start|state|stop|tell|tie|train|treat|turn|",
    "use|write",
)
_ASKED_FOR = r"for (?:an? |the |some |more )?(?:worked )?"
_COMMAND = re.compile(
    rf"^(?:(?:and|so|but|then|just|please|at least|instead|or),? )*(?:{_URGED}) (?!up\b|back\b)",
    re.IGNORECASE,
)
CUES = (
    # Words for doubt, and verbs of knowing before a question word; that others do not know is a complaint.
    _cue(
        Kind.CLARITY_WANTED,
        2.0,
        "unclear|unsure|not (?:sure|clear|obvious|settled)|clarity|clarif[a-z]+|ambigu[a-z]+|gr[ea]y area",
        "defin(?:e|ed|es|ition|itions)|what counts|(?:draw|draws|is|lies|of) the line|spel(?:l|led|t) out",
        "open question|the question is|(?:my|our|the same) question|puzzl[a-z]+|in doubt",
    ),
    _cue(
        Kind.CLARITY_WANTED,
        2.0,
        rf"{_OTHERS}\b(?:{_NOT}|{_WISH})(?: \w+)? {_KNOW}(?: \w+){{0,2}} {_WHICH}",
    ),
    _cue(
        Kind.CLARITY_WANTED,
        1.5,
        "ask(?:s|ed|ing) (?:if|whether|what|which|who|when|where|how|why)|whether|or not",
        rf"ask(?:s|ed|ing) {_ASKED_FOR}(?:examples?|definition|list|guidance|clarity|explanation|line)",
        "worked examples?|guidance (?:on|about|as to)|does (?:it|that|this) (?:count|mean|apply)",
        "(?:advice|opinions?|lawyers?|answers?) (?:differs?|disagree)",
    ),
    # Modal verbs, words for proposing, and sentences that begin with a command.
    _cue(
        Kind.SUGGESTION,
        2.0,
        "should|shouldn't|ought to|suggest[a-z]*|propos[a-z]+",
        "recommend[a-z]*|urg(?:e|es|ed)|why not|had better",
        "call(?:s|ed) for|would (?:like|prefer|be better|be good|help)|better (?:to|if)",
    ),
    Cue(Kind.SUGGESTION, 2.0, _COMMAND),
    _cue(
        Kind.SUGGESTION,
        1.5,
        r"(?:i|we)(?:['’]d| would) (?:ask|have|like|make|print|prefer|put|rather|require|say|see|want|write)",
        "(?:wants|wishes for|asks? for|asked for) (?:an?|the|some|one|more|fewer|clear[a-z]*|simple[a-z]*)",
        "could (?:be|carry|give|have|publish|say|show|tell)|needs? (?:an?|to be|to say|to show)",
        "would [^.?]*\\bif|would do (?:more|better)",
    ),
    # What was changed, and what came of it.
    _cue(
        Kind.PRACTICE,
        1.0,
        rf"(?:we|i|they|our [a-z]+) (?:{_WE_NOW})",
        "already|in practice|nowadays|these days",
        "since (?:we|they|then|last)|used to|what works|piloted|trialled",
        "our (?:approach|practice|way|design)|rolled out|and not before|not at set[- ]?up",
        r"only (?:when|once|after) (?:you|they|people|the \w+|somebody|someone) \w+",
    ),
    _cue(
        Kind.PRACTICE,
        1.5,
        "fewer|halv(?:e|es|ed)|by half|doubled|improved",
        "(?:has|have) (?:dropped|fallen|risen|gone (?:up|down))",
        "dropped (?:by|to|from)|more people|more of them",
        "works? well|work(?:ed|s) (?:for|better|so)|well received",
        "(?:is|are|was|were|got|found it|find it) (?:easier|quicker|simpler|happier|better)",
        r"(?:people|users|customers) (?:understood|liked)",
        "in (?:our|the|a) (?:tests?|trials?|pilots?)",
    ),
    # What is lacking, and what goes wrong.
    _cue(
        Kind.CHALLENGE,
        0.7,
        "nobody|no one|never|nothing|none|nowhere|no (?:idea|way|say|choice|chance)|hardly|without",
        "can(?:no|['’]?)t|couldn['’]?t|won['’]?t|unable|impossible|only way",
    ),
    _cue(
        Kind.CHALLENGE,
        0.7,
        "problem[a-z]*|difficult[a-z]*|hard|wrong[a-z]*|broken",
        "los(?:es|e|t|ing)|missing|risk[a-z]*|worr[a-z]+|tired",
        "fear[a-z]*|afraid|confus[a-z]+|mislead[a-z]*|fail[a-z]*|ignor[a-z]+|still|forc(?:e|es|ed)|unless",
        "too (?:much|many|long|late|little|few|fast)|despite",
        "even though|complain[a-z]*|abus[a-z]+|disput[a-z]+",
        "disagree[a-z]*|burden[a-z]*|cost(?:s|ly)?|expensive|harm[a-z]*|danger[a-z]*|struggl[a-z]+",
    ),
)
