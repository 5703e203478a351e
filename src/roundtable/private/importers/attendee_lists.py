"""Telling a list of those present from what they said: the list is left out, as the roster tells it."""

import re

from roundtable.private.importers.labels import CAPITALISED, is_label

ATTENDEES = "list of attendees"
_OPENING = re.compile(
    r"(?:list of )?(?:attendees?|attending|attendance|present|also present|in attendance|people present"
    r"|in the room|participants?|invitees?|delegates?|apolog(?:y|ies)|absent|regrets|roll[ -]call"
    r"|who (?:was|is) (?:here|there)|introductions|chair|facilitators?|moderators?"
    r"|note[- ]?takers?|scribes?)",
    re.IGNORECASE,
)
_ROLE = re.compile(r"(?:chair|facilitators?|moderators?|note[- ]?takers?|scribes?)", re.IGNORECASE)
_LONGEST_OPENING = 60
_MOST_WORDS_WITHOUT_COMMAS = 15
_MOST_CAPITALS_IN_PROSE = 0.6
_WORDS_OF_A_REMARK = 3
_NAME_THEN_MORE = re.compile(r"[^\W\d_][\w'’.-]*(?: [^\W\d_][\w'’.-]*){1,3}\s*(?:[,(\[–—/]|- )")
_PERSON = rf"{CAPITALISED}(?: {CAPITALISED}){{0,3}}"
_NAMES_WITH_CLAUSE = re.compile(
    rf"{_PERSON}(?:, (?:and )?{_PERSON}|;|(?: [(\[]|,? )"
    r"(?:who|until|till|from|joined|joining|arrived|left|by|via)\b)"
)


def opens_list(text: str) -> bool:
    """Return whether the whole line announces a list of those present (`Attendees:`)."""
    plain = text.strip("#*_=: \t")
    return len(plain) <= _LONGEST_OPENING and bool(_OPENING.fullmatch(_without_count(plain)))


def names_those_present(text: str, *, begun: bool) -> bool:
    """Return whether the line announces those present and names them (`Present: Name, Name`).

    Once the talk has begun, what follows a role (`Chair: ...`) is taken for what that person said.
    """
    head, colon, rest = text.partition(":")
    names = rest.strip("*_ \t")
    if not colon or not names or not opens_list(head):
        return False
    if _ROLE.fullmatch(head.strip("#*_ \t")):
        return looks_like_entry(names) and not begun
    return looks_like_entry(names) or bool(_NAMES_WITH_CLAUSE.match(names))


def looks_like_entry(text: str) -> bool:
    """Return whether the line could be an entry of such a list: names more than prose."""
    words = [
        word
        for word in re.findall(r"[^\W\d_][\w'’.@-]*", text)
        if word.casefold() not in ("and", "of", "the")
    ]
    if not words or text[-1] in ".?!" or _is_remark(text):
        return False
    if len(words) > _MOST_WORDS_WITHOUT_COMMAS and text.count(",") * 4 < len(words):
        return False
    capitals = sum(not word[0].islower() for word in words)
    return is_label(text) or capitals >= len(words) * _MOST_CAPITALS_IN_PROSE or _opens_with_name(text)


def _opens_with_name(text: str) -> bool:
    match = _NAME_THEN_MORE.match(text)
    words = match.group().split() if match else []
    return bool(words) and not any(word[0].islower() for word in words if word[0].isalpha())


def _is_remark(text: str) -> bool:
    _, colon, said = text.partition(": ")
    return bool(colon) and len(said.split()) > _WORDS_OF_A_REMARK


def _without_count(text: str) -> str:
    return re.sub(r"\s*[(\[]\d+[)\]]$", "", text)
