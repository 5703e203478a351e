"""Telling who is said to speak in a line of notes, by its form alone; whether they were there comes later."""

import re
from functools import lru_cache

LONGEST_LABEL = 120
MOST_WORDS = 5
MOST_SPEAKERS = 6
# Words that open a line in front of a colon and are never a speaker.
NOT_SPEAKERS = frozenset(
    "action actions agreed aim also answer answers background but comment comments conclusion context"
    " date decision decisions discussion due e.g eg example examples finding fwd general how i.e idea"
    " ideas ie issue key n.b nb next note notes objection objections outcome point points problem ps q"
    " question questions re reason replies reply response responses result risk so subject suggestion"
    " summary task theme then time timing title tldr to-do todo topic vs warning what when"
    " where who why".split()
)
_PARTICLES = frozenset(
    "al at bin da de del della den der di du el for from la le of on the ten ter to van von y".split()
)
_SHORT_WORDS = frozenset(
    "am an as at be by do eg go he if ie in is it me my nb no of ok on or ps re so to up us vs we".split()
)
_NO_PART_OF_A_NAME = frozenset(
    "A AN AND ARE AS AT BY FOR FROM HOW IN INTO IS NOT OF ON OR OUR OUT OVER THE TO VS WHAT WHEN WHERE WHO "
    "WHY WITH WITHOUT".split()
)
"""Words that show that what is set in capitals is a heading and no name."""
_TIME = re.compile(
    r"[\[(]?(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4},?[ T])?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
    r"(?: ?[AaPp]\.?[Mm]\b\.?)?[\])]?\s*(?:[-–—:]\s+)?"
)
_ENDS_IN_TIME = re.compile(r"[\s,\[(]+\d{1,2}:\d{2}(?::\d{2})?(?: ?[AaPp][Mm])?[\])]?$")
_BOLD = re.compile(r"(\*\*|__)(?P<name>[^*_\n]{1,120})\1(?P<rest>.*)", re.DOTALL)
_IN_ANGLES = re.compile(r"<(?P<name>[^<>\s]{1,40})>\s+(?P<rest>.*)", re.DOTALL)
_ZOOM = re.compile(
    r"From\s+(?P<name>.{1,80}?)\s+to\s+(?:Everyone|everyone)$|(?P<plain>.{1,80}?)\s+to\s+(?:Everyone|everyone)$"
)
_HANDLE = re.compile(r"@\w[\w.-]*|[^\W\d_]+[\d_][\w.-]*|[^\W_]+(?<=[a-z])[A-Z]\w*")
_INITIALS = re.compile(r"(?:[A-Z]\.?-?){1,4}\d{0,2}|[a-z]{2}\d{0,2}")
_PREFIXED = re.compile(r"[a-z]{1,3}['’-](?P<name>[^\W\d_][\w'’.-]*)")
_WORD = re.compile(r"[^\W_][\w'’.\-]*")
CAPITALISED = r"[^\W\d_a-z][\w'’.-]*"
"""A pattern for a word that does not begin with a small letter."""
_BETWEEN = re.compile(r"\s*[,&/+;]\s*|\s+and\s+")


@lru_cache(maxsize=8)
def split_label(text: str, bold: str = "") -> tuple[str, str]:
    """Return the speaker's label and what was said; the label is empty if the line has none.

    The last few lines are kept, because an outline asks of each line more than once.
    A time in front of a label (`[10:32] Name: text`) goes with the label and is not kept.
    """
    timed = text[_end_of_time(text) :]
    for split in (_after_bold_words, _after_bold_marks, _after_angles, _after_colon):
        label, said = split(timed, bold)
        if label:
            return label, said
    return "", text


def speaker_alone(text: str) -> str:
    """Return the label if the line holds a time and a name and nothing else (`Name 10:32`), else nothing."""
    if end := _end_of_time(text):
        name = text[end:].strip()
    elif len(text) <= LONGEST_LABEL and (match := _ENDS_IN_TIME.search(text)):
        name = text[: match.start()].strip()
    else:
        return ""
    name = _without_channel(name.rstrip(":").strip())
    return name if is_label(name) else ""


def is_label(text: str) -> bool:
    """Return whether the text has the form of one or several names, initials or handles."""
    if not text or len(text) > LONGEST_LABEL or "://" in text:
        return False
    name = _without_brackets(text)
    speakers = [part for part in _BETWEEN.split(name) if part]
    return 0 < len(speakers) <= MOST_SPEAKERS and all(_is_speaker(part) for part in speakers)


def _is_speaker(name: str) -> bool:
    words = name.split()
    if not 0 < len(words) <= MOST_WORDS or words[0].casefold().rstrip(".") in NOT_SPEAKERS:
        return False
    first, *others = words
    if name.isupper() and _NO_PART_OF_A_NAME.intersection(words):
        return False
    if not others and _INITIALS.fullmatch(first):
        return first not in _SHORT_WORDS
    return _opens_a_name(first) and all(_continues_a_name(word) for word in others)


def _opens_a_name(word: str) -> bool:
    if _HANDLE.fullmatch(word):
        return True
    return bool(_WORD.fullmatch(word)) and word[0].isalpha() and not word[0].islower()


def _continues_a_name(word: str) -> bool:
    prefixed = _PREFIXED.fullmatch(word)
    plain = prefixed["name"] if prefixed else word.lstrip("'’\"“")
    return word in _PARTICLES or word.isdigit() or _opens_a_name(plain)


def _without_brackets(text: str) -> str:
    """Return the name in front of an organisation in brackets."""
    opened = min((text.find(sign) for sign in "([" if sign in text), default=-1)
    return text[:opened].strip() if opened > 0 and text[-1] in ")]" else text


def _without_channel(name: str) -> str:
    """Return the name out of `From Name to Everyone`, the form of a meeting's chat."""
    match = _ZOOM.fullmatch(name) if len(name) <= LONGEST_LABEL else None
    return (match["name"] or match["plain"]).strip() if match else name


def _end_of_time(text: str) -> int:
    match = _TIME.match(text)
    return match.end() if match else 0


def _after_bold_words(text: str, bold: str) -> tuple[str, str]:
    """Split where a document's bold words end: **Name**: text, or **Name** - text."""
    if not bold or bold == text or not text.startswith(bold):
        return "", text
    return _told_apart(bold, text[len(bold) :])


def _after_bold_marks(text: str, _bold: str) -> tuple[str, str]:
    match = _BOLD.match(text)
    return _told_apart(match["name"], match["rest"]) if match else ("", text)


def _told_apart(name: str, rest: str) -> tuple[str, str]:
    """Return label and text if a colon or a dash stands between the bold words and the others."""
    ended, rest = name.rstrip().endswith((":", "-", "–", "—")), rest.strip()
    name = _without_channel(name.strip().rstrip(":-–—").strip())
    if not is_label(name) or not (ended or rest[:1] in (":", "-", "–", "—")):
        return "", ""
    return name, rest if ended else rest[1:].strip()


def _after_angles(text: str, _bold: str) -> tuple[str, str]:
    match = _IN_ANGLES.match(text)
    return (match["name"], match["rest"].strip()) if match else ("", text)


def _after_colon(text: str, _bold: str) -> tuple[str, str]:
    head, colon, rest = text[: LONGEST_LABEL + 1].partition(":")
    name = _without_channel(head.strip().strip("*_").strip())
    if not colon or (rest and not rest[0].isspace()) or not is_label(name):
        return "", text
    return name, text[len(head) + 1 :].strip()
