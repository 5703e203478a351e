"""Roles, claims to be the only one, and affiliation in the first person."""

import re
from functools import lru_cache

from roundtable.identity.hits import Hit
from roundtable.identity.records import Kind, Tier

HEADS = tuple(
    "chair|chairman|chairwoman|chairperson|minister|premier|chancellor|commissioner|ombudsman|"
    "secretary|speaker|president|ceo|cto|cfo|coo|ciso|cpo|dpo|chief executive|managing director|"
    "director|director general|founder|co-founder|cofounder|mayor|senator|moderator|facilitator|"
    "convener|convenor|rapporteur|clerk|honourable member|hon. member|honourable colleague|"
    "hon. colleague|leader of|head of|member for|attorney general|solicitor general|general counsel|"
    "spokesperson|spokesman|spokeswoman|parliamentary secretary|data protection officer|"
    "company secretary|vice president|chief scientist|general secretary|chief medical officer|"
    "chief inspector|treasurer".split("|")
)
"""Nouns that one person in the room, or outside it, holds."""
OWN_HEADS = tuple(
    "manager|engineer|lead|lawyer|counsel|boss|colleague|designer|developer|officer|product owner|"
    "line manager|head|business partner|husband|wife|brother|sister|father|mother|intern|assistant|"
    "chief engineer|investor|scientist|tester|buyer|installer|supplier".split("|")
)
"""Nouns that point at one person after "our" or "my"."""
CLAIMS = tuple(
    "as the only|as the first|as the largest|as the biggest|as the leading|as the smallest|as the sole|"
    "as the oldest|as one of the few|we are the only|we are the first|we are the largest|"
    "we are the biggest|we are the leading|we are the sole|we are the smallest|we were the first|"
    "we were the only|we're the only|we're the first|we're the largest|we're the biggest|"
    "we're the leading|i am the only|i'm the only|being the only|the only one here|"
    "the only one in the room|the only company|the only firm|the only manufacturer|the only provider|"
    "the only vendor|the only supplier|the only retailer|the only maker|the only organisation|"
    "the only organization|the only charity|market leader|nobody else makes|nobody else sells|"
    "no one else makes|no one else sells|the largest manufacturer|the largest provider|"
    "the largest vendor|the largest retailer|first to market".split("|")
)
"""Phrases that single out whoever says them."""
_OWN = (
    "company|firm|organisation|organization|employer|riding|constituency|ward|charity|agency|"
    "university|startup|start-up"
)
AFFILIATIONS = tuple(f"{whose} {what}" for whose in ("my", "our") for what in _OWN.split("|"))
"""The speaker's own firm, unnamed."""
OWN_THINGS = tuple(
    "product|products|device|devices|app|camera|cameras|robot|robots|machine|machines|oven|ovens|kettle|"
    "fridge|freezer|doorbell|doorbells|bell|bells|lamp|lamps|bulb|bulbs|lock|locks|speaker|speakers|"
    "television|televisions|tv|tvs|watch|watches|band|bands|mat|mats|toy|toys|bear|bears|sensor|sensors|"
    "thermostat|thermostats|hub|hubs|alarm|alarms|headset|headsets|wearable|wearables|appliance|appliances|"
    "gadget|gadgets|chip|chips|platform|firmware|software|range|brand|assistant|tracker|trackers".split("|")
)
"""What somebody who says "our" or "my" in front of it makes or sells."""
OWN_TRADE = tuple(
    "members|shops|shop|stores|customers|clients|subscribers|helpline|lab|laboratory|factory|warehouse|"
    "listings|brands|installers|fitters|tenants|buyers|suppliers|dealers|call centre|service desk".split("|")
)
"""What somebody who says "our" in front of it works for, with or in."""
SPEAKING_FOR = tuple(
    "we at|us at|here at|we as|us as|i work for|i work at|i work with|i'm from|i am from|on behalf of|"
    "speaking for|i represent|we represent|we from|us from|we in|i am with|i'm with".split("|")
)
"""What people say right before the name of their firm."""
WRITTEN_BY = tuple(
    "notes by|minutes by|notes taken by|minutes taken by|note-taking by|chaired by|facilitated by|"
    "moderated by|hosted by|recorded by|transcribed by|typed up by|written up by".split("|")
)
"""What stands before the name of whoever took the notes or led the talk."""
ROLE_RULES = {
    **dict.fromkeys((*HEADS, *OWN_HEADS), "I40"),
    **dict.fromkeys(CLAIMS, "I41"),
    **dict.fromkeys((*AFFILIATIONS, *SPEAKING_FOR), "I42"),
    **dict.fromkeys((f"our {what}" for what in OWN_TRADE), "I42"),
    **dict.fromkeys((f"{whose} {what}" for whose in ("our", "my") for what in OWN_THINGS), "I42"),
    **dict.fromkeys(WRITTEN_BY, "I13"),
}
"""The rule of each phrase, for the automaton."""
_OWN_ONLY = frozenset(OWN_HEADS)
_OWN_THINGS = frozenset(OWN_THINGS)
_SPEAKING_FOR = frozenset(SPEAKING_FOR)
_BY = re.compile(
    r":?[ \n]@?(?!(?:the|our|my|us|me|an|her|his|you|all|one)\b)"
    r"([a-z]{2,3}(?![\w'-])|[A-Z][\w'.-]*\w(?: [A-Z][\w'-]+)?)"
)
_UNFINISHED = frozenset({"leader of", "head of", "member for"})
_ADDRESSED = frozenset("mr mister madam madame mrs ms dear".split())
_WHOSE = _ADDRESSED | frozenset("the our my their your his her this hon right".split())
_SPACES = frozenset({" ", "\n"})
_UNFINISHED_ENDS = frozenset({"of", "or"})
"""The last letters of "leader of" and "member for", behind which a name has to come."""
_MODIFIERS = frozenset(
    "prime deputy vice acting first interim former current executive managing senior associate assistant "
    "chief finance foreign health education justice home environment cabinet shadow junior group "
    "affairs crime police children's people's victims' future generations housing transport treasury "
    "non-executive lead product technical legal privacy security honourable hon".split()
)
_MOST_MODIFIERS = 4
_PARTING = frozenset({"", " ", "\n", "-"})
_REACH = 60
_WORD = re.compile(r"[A-Z]?[a-z'-]+\.?|[A-Z]+\.?")
_OF = re.compile(
    r"[ \n](?:of|for|to)(?:[ \n]the)?[ \n][A-Z][\w'-]+(?:(?:,?[ \n]and)?,?[ \n][A-Z][\w'-]+)*"
    r"|(?:[ \n][A-Z][\w'-]+)+"
)
WordBefore = tuple[int, int, str, bool]
"""Where a word before a role starts and ends, its letters, and whether it may be part of the role."""
_NAMED = re.compile(r"(?:[ \n]the)?[ \n]([A-Z][\w'&-]*(?:[ \n][A-Z][\w'&-]*)*)")


def role_hit(cased: str, start: int, end: int, rule: str) -> Hit | None:
    """Return the hit of a phrase about a role or an affiliation, widened to all of its words, or None."""
    match rule:
        case "I40":
            return _role(cased, start, end)
        case "I42":
            return _affiliation(cased, start, end)
        case "I13":
            by = _BY.match(cased, end)
            return Hit(*by.span(1), Tier.REVIEW, Kind.PERSON, "I13") if by else None
        case _:
            return Hit(start, end, Tier.REVIEW, Kind.ROLE, rule)


def _affiliation(cased: str, start: int, end: int) -> Hit | None:
    """Return the speaker's own firm: "my company" itself, or the name that follows "we at"."""
    words = cased[start:end].lower()
    if words not in _SPEAKING_FOR:
        kind = Kind.PRODUCT if words.partition(" ")[2] in _OWN_THINGS else Kind.ORGANISATION
        return Hit(start, end, Tier.REVIEW, kind, "I42")
    named = _NAMED.match(cased, end)
    return Hit(*named.span(1), Tier.REVIEW, Kind.ORGANISATION, "I42") if named else None


def _role(cased: str, start: int, end: int) -> Hit | None:
    """Return a role with the words before and after that belong to it, or None if nobody holds it."""
    first, whose = _widened(cased, start)
    if not _is_held(cased[start:end], whose, widened=first < start and not whose):
        return None
    if cased[end : end + 1] in _SPACES:
        goes_on = _NAMED if cased[end - 2 : end] in _UNFINISHED_ENDS else _OF
        after = goes_on.match(cased, end)
        end = after.end() if after else end
    return Hit(first, end, Tier.REVIEW, Kind.ROLE, "I40")


def _widened(cased: str, start: int) -> tuple[int, str]:
    """Return where the words before a role start that belong to it, and the one that says whose it is."""
    least = max(0, start - _REACH)
    until = start - 1 if cased[start - 1 : start] in _SPACES else start
    first, modifiers = start, 0
    while until > least:
        begin = max(cased.rfind(" ", least, until), cased.rfind("\n", least, until), least - 1) + 1
        for at, end, plain, may_belong in _words_within(cased[begin:until]):
            if modifiers == _MOST_MODIFIERS or cased[begin + end : first] not in _PARTING:
                return first, ""
            if plain in _WHOSE:
                return begin + at, plain
            if not may_belong:
                return first, ""
            first = begin + at
            modifiers += 1
        until = begin - 1
    return first, ""


@lru_cache(maxsize=4096)
def _words_within(run: str) -> tuple[WordBefore, ...]:
    """Return the words of a run between spaces, the last first."""
    return tuple(_word_before(match) for match in reversed(list(_WORD.finditer(run))))


def _word_before(match: re.Match[str]) -> WordBefore:
    """Return one word that stands before a role; it may belong to it by its meaning or its capital."""
    written = match.group()
    plain = written.lower().rstrip(".")
    return (*match.span(), plain, plain in _MODIFIERS or (written[0].isupper() and written[-1] != "."))


def _is_held(head: str, whose: str, *, widened: bool) -> bool:
    """Return whether a role is that of one person: the, our, Madam; or written as a title."""
    plain = head.lower()
    if plain in _OWN_ONLY:
        return whose in {"our", "my"}
    if plain == "speaker":
        return whose in _ADDRESSED or (whose == "the" and head[0].isupper())
    return bool(whose) or head[0].isupper() or (widened and plain not in _UNFINISHED)
