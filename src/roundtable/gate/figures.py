"""Facts that single out: figures, dates, sums, places, claims to be the only one; and times of day."""

import re

from roundtable.gate.hierarchy import hierarchy
from roundtable.gate.phrases import Phrases, word_list

_LAW = re.compile(
    r"""
    \b(?:articles?|arts?\.?|regulations?|regs?\.?|sections?|ss?\.|schedules?|recitals?|standards?|clauses?|
        principles?|parts?|chapters?|provisions?|paragraphs?|paras?\.?|annex(?:es)?|rules?)\s*
        \d+[\w.]*(?:\(\w{1,4}\))*(?:\s*(?:,|-|–|and|to|or)\s*\d+[\w.]*(?:\(\w{1,4}\))*)*|
    \b(?:ETSI\s+)?(?:EN|TS|TR|ISO(?:/IEC)?|IEC|BS|NIST(?:IR)?|IEEE|PAS)\s*(?:EN\s*|ISO\s*|SP\s*)*
        [\d.]+(?:\s\d{3})?(?:[-–:.]\d+)*(?:\s+provisions?\s+[\d.]+(?:\s*-\s*\d+)?)?|
    \b(?:Act|Regulations?|Order|Directive|Rules|Code|Bill|Law|Framework)\s+(?:of\s+)?(?:19|20)\d\d(?:/\d+)?\b|
    \bthe\s+(?:19|20)\d\d\s+(?:Act|Regulations?|Order|Directive|Rules|Code)\b|
    \b(?:under|over|aged?(?:\s+of)?|below|above)[\s-](?:1[368])s?\b|
    \b[A-Z]{3}-[PSQF]\d+\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""Provisions of law, standards, statutory ages and the ids of the published record."""
_TERMS = re.compile(
    r"\b(?:2FA|[345]G|B2[BC]|IPv[46]|4K|TLS\s?1\.[0-3]|WPA[23]|Wi-?Fi\s[4-7]|Bluetooth\s\d(?:\.\d)?|802\.1\w+|"
    r"24/7|SHA-?\d+|AES-?\d+|MP[34]|HTTP/[123]|USB\s?\d)\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d|[£$€¥₹%]")
_MONTH = re.compile(
    r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Oo]f|[Ll]ast|[Nn]ext|[Ee]arly|[Ll]ate)\s+(?:March|May|August)\b"
)
"""The months that are also other words count only with a capital, where a month can stand."""
_LISTS = {
    "date": word_list(
        "january february april june july september october november december mondays? tuesdays? "
        "wednesdays? thursdays? fridays? saturdays? sundays? christmas easter yesterday"
    ),
    "number": word_list(
        "three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen "
        "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[_-](?:one|two|three|four|five|six))?"
    ),
    "time": word_list("years? months? weeks? decades? winters? summers?"),
    "measured": word_list(
        "years? months? weeks? days? hours? minutes? seconds? screens? pages? taps? clicks? products? "
        "models? units? devices? customers? users? homes households complaints? returns countries staff "
        "engineers employees languages versions shops stores factories calls tickets incidents breaches "
        "patents brands ranges generations metres miles litres pounds euros dollars winters summers "
        "seasons suppliers cameras sensors microphones"
    ),
    "many": word_list("dozens hundreds? thousands? millions? billions?"),
    "share": word_list(
        "half a_third two-thirds two_thirds a_quarter three-quarters a_fifth a_tenth most nearly_all "
        "almost_all"
    ),
    "business": word_list(
        "sales returns customers complaints calls revenue listings stock turnover orders tickets"
    ),
    "recalled": word_list(
        "products? range models? units? batch devices? toys? locks? stock monitors? cameras? lamps? "
        "bands? line"
    ),
    "maker": word_list(
        "makers? manufacturers? producers? retailers? vendors? sellers? suppliers? platforms? brands? "
        "start-?ups? charity installers? insurers? importers? trade_body consumer_group"
    ),
    "firm": word_list("firm company business organi[sz]ation body group"),
    "most": word_list(
        "only first largest biggest smallest oldest leading best-known best-selling cheapest sole"
    ),
    "any": r"[\w-]+",
    "clock": word_list("one two three four five six seven eight nine ten eleven twelve noon"),
    "meeting": word_list("session meeting discussion roundtable day"),
    "sitting": word_list("session meeting discussion roundtable (?:first|second|last|final|whole)_day"),
    "edge": word_list("start beginning end middle close"),
    "asked": word_list(
        "said asked raised noted added mentioned argued suggested proposed wanted agreed disagreed "
        "welcomed opposed objected spoke discussed heard voiced made came_up brought_up returned"
    ),
}
_FACT = Phrases(
    r"""
    <date>|<many>|pence|turnover|market_share|headcount|share_price|black_friday|per\s*cent|percentage
    (?:last|past) (?:year|month|week|spring|summer|autumn|winter|quarter|night)
    (?:this|earlier_this) (?:spring|summer|autumn|winter|month|week)
    (?:years?|months?|weeks?) ago
    <number>[\s-]<measured>
    <number> <any> <measured>
    two[\s-]<time>
    (?:a|one|per) decade
    recall(?:ed|ing|s)? (?:the|our|its|their|a|all|every|some) [<any>] <recalled>
    product recalls?
    <share> of [our|its|their|the] [<any>] <business>
    (?:doubled|trebled|tripled|halved|quadrupled|twofold|threefold|tenfold)
    """,
    _LISTS,
)
_CITIES = word_list(
    "london manchester birmingham leeds sheffield liverpool newcastle nottingham glasgow edinburgh "
    "aberdeen cardiff swansea belfast bristol cambridge oxford brighton southampton coventry leicester "
    "dublin paris berlin munich amsterdam eindhoven stockholm copenhagen helsinki oslo tallinn warsaw "
    "madrid barcelona milan brussels vienna zurich shenzhen shanghai beijing taipei seoul tokyo osaka "
    "bangalore boston seattle new_york san_francisco silicon_valley"
)
_SITES = word_list("factory plant warehouse headquarters head_office returns_bench depot laboratory lab")
_LARGE = frozenset(
    "europe european uk eu us usa united states kingdom great britain british asia asian gb based".split()
)
_WORDS_TOO = frozenset({"scot", "polish", "turkey"})
_ONLY = Phrases(
    r"""
    the <most> [<any>] [<any>] [<any>] <maker>
    the <most> [<any>] [<any>] <firm> of_its|in_its|in_the|on_the|here|present|that_makes|that_sells
    market leader
    (?:nobody|no_one|no_other_<firm>|no_other_<maker>) [else] (?:makes|sells|builds|offers|has_tried)
    (?:world|uk|market|industry|europe)(?:['’]s)?[\s-](?:first|largest|biggest)
    one[\s-]of[\s-]a[\s-]kind
    """,
    _LISTS,
)
_CLOCK = re.compile(
    r"\b(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[:.][0-5]\d)?\s*(?:[ap]\.?m\b|hours\b|o['’]clock|z\b)|"
    r"\b(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)|\b\d{1,2}\s*(?:[ap]\.?m\b|o['’]clock\b)|\dT[0-2]\d:?[0-5]\d",
    re.IGNORECASE,
)
_TIME = Phrases(
    r"""
    <clock> o['’]clock
    (?:half|quarter|ten|twenty|five) (?:past|to) <clock>
    (?:morning|afternoon|evening|lunchtime|final|opening|closing|first|second|last) (?:session|sitting|slot)
    (?:before|after|over|during) (?:coffee|lunch|tea|the_break|the_coffee_break|the_lunch_break|the_tea_break)
    (?:first|last|second) (?:hour|minutes?|half[\s-]hour|half|part) of the <meeting>
    <edge> of the <sitting>
    <edge> of the day(?:,|\b) (?:<any>_){0,6}<asked>
    <asked> [<any>] (?:at|near|by|towards|until|from) the [very] <edge> of the day
    """,
    _LISTS,
)


def _places() -> Phrases:
    countries = next(one for one in hierarchy().dimensions if one.id == "country")
    names = {name for kind in countries.kinds for name in kind.names} - _WORDS_TOO
    small = sorted(name.replace(" ", "_") for name in names if not set(name.split()) & _LARGE)
    lists = {"town": _CITIES, "country": word_list(" ".join(small)), "site": _SITES, "any": r"[\w-]+"}
    return Phrases(
        "<town>|<country>\n(?:our|its|their|the|a|one) [<any>] <site> (?:in|at|near|outside)", lists
    )


_PLACE = _places()


def has_fact(text: str) -> bool:
    """Return whether a text gives a figure, a date, a sum, a share of a business or a product recall."""
    plain = _TERMS.sub(" ", _LAW.sub(" ", text))
    return bool(_DIGITS.search(plain) or _FACT.stand_in(plain) or _MONTH.search(plain))


def has_place(text: str) -> bool:
    """Return whether a text names a town, a country or somebody's site; the UK and Europe are let be."""
    return _PLACE.stand_in(text)


def claims_to_be_the_only_one(text: str) -> bool:
    """Return whether a text speaks of the only, the first or the largest of its kind."""
    return _ONLY.stand_in(text)


def has_time_of_day(text: str) -> bool:
    """Return whether a text gives a time of day, or when in the session something was said."""
    return bool(_CLOCK.search(text) or _TIME.stand_in(text))
