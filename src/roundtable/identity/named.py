"""Whether a form of the roster is a name where it stands, and how surely."""

from roundtable.identity.context import Likelihood, Surroundings, is_amid_words, is_used_as_name, judge
from roundtable.identity.forms import Form
from roundtable.identity.hits import Hit
from roundtable.identity.lexicon import is_word
from roundtable.identity.records import Kind, Tier
from roundtable.identity.words import EVERYDAY, SPEECH_VERBS

_TELLING_ACRONYM = 3
"""Letters from which the acronym of an organisation is certain."""


def form_hit(cased: str, start: int, end: int, form: Form) -> Hit | None:
    """Return the hit of a form that is no role, or None if it is not a name where it stands."""
    if form.upper:
        return _capitals(cased, start, end, form)
    if form.certain:
        unsure = (
            form.rule == "I11" or _may_be_another(cased[start:end], form) or _may_be_word(cased, start, end)
        )
        return Hit(start, end, Tier.REVIEW if unsure else Tier.BLOCK, form.kind, form.rule)
    if cased[start].islower() and is_amid_words(cased, start, end):
        return None
    likely = judge(Surroundings(cased, start, end), form.kind)
    if likely is Likelihood.NOT:
        return None
    sure = likely is Likelihood.NAME and form.rule != "I06"
    return Hit(start, end, Tier.BLOCK if sure else Tier.REVIEW, form.kind, form.rule)


def _may_be_another(written: str, form: Form) -> bool:
    """Return whether a form may be another name: a nickname alone, or Andrews for Andrew S."""
    if " " in written:
        return False
    return form.rule == "I06" or (form.rule == "I04" and written.istitle())


def _may_be_word(cased: str, start: int, end: int) -> bool:
    """Return whether a name in lower case may be the word that it is as well, as in "a house martin"."""
    written = cased[start:end]
    return is_word(written) and not is_used_as_name(Surroundings(cased, start, end))


def _capitals(cased: str, start: int, end: int, form: Form) -> Hit | None:
    """Return the hit of initials or an acronym, which count in capitals only."""
    if not cased[start:end].isupper():
        return None
    around = Surroundings(cased, start, end)
    if around.is_label or around.after_title:
        return Hit(start, end, Tier.BLOCK, form.kind, form.rule)
    if form.text.replace(".", "") in EVERYDAY and around.following not in SPEECH_VERBS:
        return None
    telling = form.kind is Kind.ORGANISATION and len(form.text) >= _TELLING_ACRONYM
    return Hit(start, end, Tier.BLOCK if telling else Tier.REVIEW, form.kind, form.rule)
