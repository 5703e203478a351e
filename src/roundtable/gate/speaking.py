"""What a text says of speakers: how many, all or none, which one, and in whose voice."""

import re

from roundtable.gate.phrases import Phrases, word_list

_LISTS = {
    "any": r"[\w-]+",
    "speaker": word_list("attendee participant delegate respondent contributor representative voice speaker"),
    "speakers": word_list(
        "attendees participants delegates speakers respondents contributors voices representatives tables"
    ),
    "firm": word_list(
        "organi[sz]ations? company companies firms? business businesses manufacturers? makers? "
        "producers? vendors? retailers? sellers? suppliers? platforms? developers? members? groups? "
        "body bodies charity charities start-?ups? brands? associations? tables? lawyers? engineers? "
        "insurers? installers? landlords? importers?"
    ),
    "party": word_list(
        "organi[sz]ation company firm business manufacturer maker retailer seller supplier platform "
        "person member table group body vendor developer"
    ),
    "number": word_list(
        r"\d+ one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        r"sixteen eighteen twenty thirty forty fifty both (?:half_)?a_dozen "
        r"a_(?:couple|handful|pair|trio)_of a_(?:single|lone)"
    ),
    "whole": word_list(
        r"\d+ two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        r"twenty"
    ),
    "share": word_list(
        r"half (?:a|one|two)[_-]thirds? (?:a|one|three)[_-]quarters? a_fifth most "
        r"(?:the|a)_(?:majority|minority) (?:the|a)_\w+_(?:majority|minority) the_bulk "
        r"(?:nearly|almost)_all"
    ),
    "attendee": word_list("attendee participant delegate respondent contributor representative"),
    "all": word_list("all every each no none neither not_a_single not_one"),
    "everyone": word_list("everyone everybody nobody no[_-]one all"),
    "that": word_list("the_same another this that the_other the_latter the_former the_first the_second"),
    "other": word_list("the_same another the_other the_latter the_former"),
    "full": word_list("full complete total universal general broad wide widespread"),
    "people": word_list("people persons? man woman"),
    "whose": word_list("the those our of_the of_those of_our"),
    "said": word_list(
        r"said felt thought argued wanted asked noted reported told worried raised agreed disagreed "
        r"explained suggested preferred described stressed believed proposed warned admitted doubted "
        r"welcomed feared hoped favoured opposed objected questioned complained called expressed "
        r"mentioned highlighted observed commented supported struggled found knew tried tested trialled "
        r"piloted confirmed acknowledged urged recommended requested challenged claimed shared recalled "
        r"spoke dissented voted held_(?:this|that) saw_(?:no|little) "
        r"(?:were|was)_(?:\w+ly_)?(?:worried|concerned|unsure|keen|divided|split|against|sceptical) "
        r"(?:were|was)_(?:happy|unhappy|in_favour)"
    ),
    "say": word_list(
        "say says feel feels think thinks argue argues believe believes disagree disagrees worry "
        "worries doubt doubts fear fears oppose opposes favour favours"
    ),
    "soon": word_list(r"also then had have has already now who that which present here in_the_room \w+ly"),
    "there": word_list("present there in_the_room at_the_table around_the_table"),
    "meeting": word_list("discussion session meeting roundtable conversation day"),
    "if": r"(?<!\bwhere\s)(?<!\bwhen\s)(?<!\bif\s)(?<!\bwhether\s)(?<!\bfrom\s)(?<!\bof\s)",
}
_COUNT = Phrases(
    r"""
    <number> [<whose>] [<any>] <speakers>
    (?:one|1|a_single|a_lone|the_single) [<any>] <attendee>|voice
    (?:one|an?|a_single|a_lone) [<any>] <speaker>|<firm> [<soon>] [<soon>] <said>
    (?:one|an?|a_single|a_lone) [<any>] <speaker> [<soon>] [<soon>] <say>
    <if><number> [<whose>] [<any>] <firm> [<there>] [<soon>] [<soon>] <said>
    <if><number> [other] <people> [<there>] [<soon>] said|felt|argued|disagreed|objected|dissented|spoke
    (?:<number>|several) of (?:us|the_room|those_(?:present|there|who_spoke))
    (?:<number>|several) of them [<soon>] [<soon>] <said>
    <share> of [<whose>] [<any>] <speakers>|room|discussion|those_present|those_who_spoke
    <share> of [<whose>] [<any>] <firm> [<soon>] [<soon>] <said>|<say>|present|there
    <share> [of] [<any>] <speakers>
    <share> [of] [<any>] <firm> [<soon>] [<soon>] <said>|<say>
    (?:a|the) [<any>] (?:majority|minority) [<soon>] <said>|<say>
    (?:majority|minority) (?:view|opinion|position)
    <number> (?:in|of|out_of) [the|every] <whole> <speakers>|<firm>|<said>|<say>|present|there|who
    <number> (?:in|of|out_of) [the|every] <whole>(?=\s*(?:[.,;:]|$))
    \d+\s*%|\d+_per\s*cent of [<whose>] [<any>] <speakers>|<firm>|room|present|them
    \d+\s*%|\d+_per\s*cent (?:said|felt|agreed|disagreed|argued|supported|opposed|objected)
    (?:hands?|votes?) [were|was] (?:raised|went_up|counted|cast|for|against)
    show of hands
    (?:second|third|fourth|fifth) (?:attendee|participant|delegate|respondent|organi[sz]ation)
    """,
    _LISTS,
)
_WHOLE = Phrases(
    r"""
    <all> [<whose>] [<any>] <speakers>|<attendee>
    <all> [<whose>] [<any>] [<any>] <firm> [<soon>] [<soon>] <said>|<there>
    <everyone> [<there>|else] [<soon>] <said>|disagrees|argues|objects|dissents
    <everyone> [who was|who were] <there>|in_the_<meeting>|at_the_<meeting>
    <everyone> who (?:spoke|attended|took_part)
    none [<there>|else] [<soon>] <said>
    unanim(?:ous(?:ly)?|ity)
    with one (?:voice|accord|exception)
    without (?:exception|dissent|objection)
    (?:all|everyone|everybody) (?:but|except|bar|apart_from) (?:one|two|a_few|the|for)
    to a man
    all (?:agreed|felt|said|thought|argued|wanted|supported|opposed|welcomed)
    (?:whole|entire|full) room
    the room (?:<said>|as_a_whole)
    (?:only|just|bar|except|except_for|apart_from) one [<any>] (?:<speaker>|<firm>|dissent\w*|exception)
    (?:sole|lone|only|solitary) <attendee>|dissent\w*|voice|objector|objection
    <full>|clear|strong|a|reached|was [a] consensus
    <full> agreement (?:in|across|among|that|on)
    universally (?:felt|agreed|held|welcomed|opposed|supported)
    (?:no|not_a|without_a) [single] (?:dissenting|opposing|contrary) (?:voices?|views?|opinions?)
    no dissent
    the only (?:one|person) (?:<there>|who_(?:said|spoke|disagreed))
    """,
    _LISTS,
)
_LINK = Phrases(
    r"""
    <that> [<any>] <attendee>
    <other> [<any>] <party>|speaker [<soon>] [later|again] <said>|added|returned|repeated
    (?:this|that) <party>|speaker [<soon>] [later|again] <said>|added|returned|repeated
    (?:the|one|an?|those) (?:attendees?|participants?|delegates?|respondents?) (?:who|that|which|whose)
    (?:the|one|an?) <party>|speaker (?:who|that|which) [<soon>] (?:<said>|added)
    its (?:spokes\w+|representative|delegate)
    as [<any>] (?:noted|mentioned|said|raised|discussed|reported) (?:above|earlier|before|previously|by_the)
    (?:earlier|later|previously) (?:in|on|during) the <meeting>
    (?:opened|opening|closed|closing|began|ended) the <meeting>
    in (?:reply|response|answer) to (?:this|that|another|an_earlier|the_(?:point|attendee|comment|remark))
    (?:responding|replying|reacting) to (?:this|that) (?:point|comment|view|remark)
    (?:point|view|remark|comment|suggestion) (?:above|below)
    (?:previous|preceding|following|next) (?:point|speaker|remark|comment)
    """,
    _LISTS,
)
_SEX = re.compile(
    r"(?<!\bor\s)\b(?:he|she|him|her|hers|his|himself|herself)\b(?!\s+or\s+(?:he|she|him|her|his)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:[Aa]ttendee|[Pp]articipant|[Dd]elegate|[Ss]peaker|[Oo]rgani[sz]ation|[Cc]ompany|[Ff]irm|[Mm]anufacturer|"
    r"[Mm]aker|[Tt]able|[Rr]espondent|[Rr]etailer|[Mm]ember|[Pp]erson|[Gg]roup)\s+(?:no\.?\s*|number\s+|#)?"
    r"(?:[A-Z]|\d{1,3}|one|two|three|four)\b(?![\w'’-])"
)
_FIRST_PERSON = re.compile(
    r"(?<![\w.&/-])(?:I|[Ww]e|[Uu]s|[Oo]urs?|[Mm]y|[Mm]ine|[Oo]urselves|[Mm]yself|I['’]\w+|[Ww]e['’]\w+)(?![\w&/-])"
)


def counts_speakers(text: str) -> bool:
    """Return whether a text says how many, or which share of those present, held a view."""
    return _COUNT.stand_in(text)


def speaks_for_all(text: str) -> bool:
    """Return whether a text speaks for all who were there, for none of them, or for all but one."""
    return _WHOLE.stand_in(text)


def ties_points(text: str) -> bool:
    """Return whether a text ties itself to another one or to a person: a pronoun, a label, a reference."""
    return bool(_LINK.stand_in(text) or _SEX.search(text) or _LABEL.search(text))


def is_in_first_person(text: str) -> bool:
    """Return whether a text speaks as one of those who were there."""
    return bool(_FIRST_PERSON.search(text))
