"""The words by which a text ties a view to somebody."""

import re

from roundtable.gate.phrases import Phrases, word_list

_THEN = word_list(
    "said felt thought argued wanted asked noted reported told worried raised agreed disagreed "
    "explained suggested preferred described stressed believed proposed warned admitted doubted "
    "welcomed pointed feared hoped favoured opposed objected questioned complained stated called "
    "expressed mentioned highlighted emphasised observed commented supported expected struggled found "
    "considered knew tried tested trialled piloted confirmed acknowledged conceded regretted disputed "
    "rejected urged recommended requested sought challenged criticised insisted claimed accepted shared "
    "recalled wondered recognised maintained spoke echoed saw moved used dropped introduced stopped "
    "began chose kept wished liked disliked valued needed lacked"
)
"""Verbs that report: in the past they tell of somebody who was there."""
_NOW = word_list(
    "says? feels? thinks? believes? argues? wants? worry worries fears? prefers? disagrees? doubts? "
    "welcomes? hopes? opposes? favours? struggles? wish wishes warns? urges? regrets? complains? "
    "agrees? proposes? stress stresses suggests? calls?_for"
)
"""Verbs of view in the present; many others tell only what a kind of firm does."""
_MOODS = (
    "worried concerned unsure uncertain keen divided split sceptical reluctant anxious uneasy wary "
    "confident opposed against nervous doubtful frustrated surprised unhappy happy content unclear "
    "supportive critical relaxed cautious puzzled in_favour of_the_view not_sure clear_that"
)
_LISTS = {
    "then": _THEN,
    "now": _NOW,
    "mood": word_list(_MOODS),
    "view": word_list(
        "views? concerns? worry worries opinions? feedback arguments? remarks? comments? fears? hopes? "
        "preferences? opposition agreement consensus frustration appetite positions? unease scepticism"
    ),
    "raised": word_list(
        "raised voiced expressed proposed favoured opposed welcomed mentioned argued stressed asked_for"
    ),
}
_PHRASES = r"""
    would [also|rather] (?:like|welcome|prefer|value|find|support|oppose|rather)
    (?:is|are|was|were|remain(?:s|ed)?|felt|feels?) [not] [\w+ly|very|more|still] <mood>
    finds? (?:it|that|this)
    sees? (?:no|little|a_need|a_risk|value)
    needs? (?:clarity|clearer|guidance|certainty|help|examples|to_know)
    (?:do|does|did) not (?:know|see|agree|think|want|like|feel|believe|accept|understand|support)
    (?:don|doesn|didn)['’]t (?:know|see|agree|think|want|like|feel|believe|accept|understand|support)
    (?:cannot|can_not|could_not) (?:see|accept|agree|tell|say)
"""
VIEW = re.compile(
    rf"(?P<then>\b{_THEN}\b)|(?P<now>\b{_NOW}\b)|(?P<phrase>{Phrases(_PHRASES, _LISTS).expression})",
    re.IGNORECASE,
)
"""What stands behind the subject of a view."""
_PAST = re.compile(r"(?:was|were|felt|remained|did|didn['’]t)\b", re.IGNORECASE)


def tells_of_the_past(verb: re.Match[str]) -> bool:
    """Return whether what `VIEW` found reports what was, and not what may be or is so in general."""
    return bool(verb["then"] or (verb["phrase"] and _PAST.match(verb["phrase"])))


VIEWS_OF = Phrases(
    """
    <view> (?:of|from|among|amongst|across|between)
    according to
    heard [it] (?:from|by)
    (?:<raised>|told|shared) by
    speaking for
    on behalf of
    """,
    _LISTS,
)
"""What stands before those whose view it is."""
POSSESSED = re.compile(rf"(?<=\w)['’]s?\s+(?:\w+\s+)?{_LISTS['view']}\b", re.IGNORECASE)
"""What follows the name of those whose view it is."""
HUMAN = frozenset("said felt thought argued believed preferred agreed disagreed worried".split())
"""Verbs whose subject can only be people, even where it names a product or a field of work."""
BETWEEN = frozenset(
    """also often then again still already now both all each have has had did do does not never generally
    only just even mostly rightly therefore themselves alike here present too sometimes always""".split()
)
"""What can stand between a subject and its verb."""
BEING = frozenset("is are was were be been being".split())
"""What makes a verb passive: those before it did not hold the view."""
IF = frozenset("where when if once unless until whenever whether".split())
"""What opens a clause about what may be: the present tense in it reports nothing."""
BREAKS = IF | frozenset(
    """what because since while as than how why but although though so whereas before after yet should must
    could can may might will would shall""".split()
)
"""Where a clause begins, or where what came before cannot be the subject."""
PREPOSITIONS = frozenset(
    """of from in with for at on behind among amongst across under outside without about between around
    working selling making that who which whose based""".split()
)
OWNED = frozenset("its their whose his her".split())
"""What ties a firm to somebody named before it."""
BUYERS = frozenset("buyer owner family household member".split())
"""Nouns that by themselves, in the present, stand for the public, though jobs have such names too."""
DETERMINERS = OWNED | frozenset(
    """the a an some several many few most other others such various certain different these those any each
    every no one two three four five six seven eight nine ten both all another half""".split()
)
SINGLE = frozenset("a an any each every no".split())
"""Determiners of a single one that may be anybody."""
GENERIC_HEADS = frozenset(
    """attendee participant delegate speaker respondent contributor organisation organization industry
    sector professional practitioner""".split()
)
"""Nouns that can only stand for somebody in the room."""
SOFT_HEADS = frozenset(
    """people person those someone somebody staff team expert specialist group body representative side
    voice table""".split()
)
"""Nouns that stand for somebody in the room only if what goes with them says so."""
NOT_HEADS = frozenset(
    """compliance privacy policy legal technical commercial software module chip component cloud design
    security engineering firmware ux fitter part repair protection housing product public affair
    distribution government small smaller large larger big bigger global major tiny very medium service
    staff system expert body group society profit house brand sized""".split()
)
"""Last words of names in the hierarchy that do not stand for somebody by themselves."""
