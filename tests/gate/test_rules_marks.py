"""Rules D05, D06, D07, D08 and D18: quotations, facts, hidden characters, markup, and markup that hides."""

import pytest
from rules_room import broken, lines

QUOTED = lines("""
    Some called this a "consent maze".
    The term “strictly necessary” is unclear.
    The phrase 'as soon as possible' was doubted.
    They asked what ‘free’ means here.
    It was called a «nudge» by some.
    The label said „connected“ and no more.
    The word 'don't know' should be a choice.
    A light that means "listening" helps.
    The button marked 'skip' is the largest.
    Notices are 'legal art', as it was put.
    The term ''smart'' misleads.
    The term ``smart`` misleads.
    ‹Connected› was thought to be too vague.
    The 「smart」 label misleads.
""")
NOT_QUOTED = lines("""
    People's choices should survive an update.
    The firms' notices differ from the users' needs.
    It isn't clear what counts.
    Users’ expectations differ from makers’ habits.
    The term strictly necessary is unclear.
    A product's default shouldn't change.
    Children's toys and adults' tools are treated alike.
    It’s hard to say whose choice it was.
    The jury's findings and the attendees' views agree.
    Somebody else's account is often used.
    Two makers' apps may share one account.
    Parents' and children's settings should differ.
""")
FACTUAL = lines("""
    Logs are kept for 90 days.
    The fault was found in March.
    The product costs £40 more with a screen.
    Half of our returns still held data.
    Eleven products share the same module.
    A ten-year promise was made for one range.
    Set-up takes four screens.
    Thousands of homes use the old firmware.
    It recalled the monitor last spring.
    The returns bench in Marrow Lane sees this.
    The factory near the river changed its process.
    A plant in Denmark builds the module.
    The only maker of heart patches raised this.
    As market leader it sees most faults.
    Nobody else makes a lock without an account.
    The largest retailer in the room sees most returns.
    Complaints doubled after the update.
    Support calls fell by twelve per cent.
    A trial in Leeds showed this.
    Turnover is too low for a legal team.
""")
NOT_FACTUAL = lines("""
    Article 6 of the UK GDPR applies.
    Regulation 6 of PECR covers storage on a product.
    Provision 5.11 of ETSI EN 303 645 covers deletion.
    Articles 13 and 14 overlap here.
    Article 4(11) defines consent.
    Schedule 1 to the Data Protection Act 2018 lists conditions.
    The 2018 Act was thought to be clear.
    Children under 13 cannot consent by themselves.
    Two settings that look alike differ in effect.
    Use of 2FA and of IPv6 was mentioned.
    A wait of one month for an answer is long.
    May a maker rely on legitimate interests?
    People march through the set-up without reading.
    The UK approach differs from that of the EU.
    The first screen matters most.
    Most people never change a default.
    The only way to leave is a reset.
    The largest button is the one that people press.
    Attendees recalled that notices are long.
    It may take several years to change habits.
    SEC-P4 already covers this.
    A module for Wi-Fi 6 is no different.
""")
HIDDEN = (
    "A na\u200bme can hide here.",
    "A name can hide\u2060 here.",
    "A soft\u00adhyphen hides a break.",
    "The order \u202eis turned\u202c here.",
    "A mark \ufe0f can hide.",
    "A filler \u3164 shows nothing.",
    "A braille blank \u2800 shows nothing.",
    "A thin\u2009space is not a plain one.",
    "The wоrd mixes scripts.",
    "The word \u0441\u043e\u0440\u0443 is all look-alikes.",
    "The ｗｏｒｄ is wide.",
    "The \U0001d430\U0001d428\U0001d42b\U0001d41d is in styled letters.",
    "A caf\u0065\u0301 written in two parts.",
    "A tag \U000e0041 shows nothing.",
    "The grapheme\u034f joiner shows nothing.",
)
NOT_HIDDEN = (
    "A plain sentence.",
    "A café is a public place.",
    "A naïve reading of the law.",
    "Costs are in £ or €.",
    "A dash – or an em dash — is fine.",
    "An ellipsis … is fine.",
    "Users’ choices matter.",
    "A non-breaking\u00a0space is fine.",
    "Two lines\nof one text.",
    "An area of two m² is covered.",
    "A façade of choice.",
    "The letter α stands for a share.",
    "A trade mark™ is a mark.",
    "Ångström and Žižkov are written so.",
)
MARKED = lines("""
    See the <b>notice</b> for more.
    A *short* notice is enough.
    A _short_ notice is enough.
    Use `consent` for this.
    See [the notice](notice.md).
    See https://shop.example/notice for this.
    Write to privacy@shop.example for this.
    See www.shop.example for this.
    # A heading
    - A list item
    1. A numbered item
    A notice &amp; a label.
    A | table | row
    The handle @shopkeeper raised this.
    See shop.example for the text.
    The tag #labelfail was used.
    A footnote[^1] hides a name.
    {% include notice %} is not text.
""")
NOT_MARKED = lines("""
    A short notice - a line or less - is enough.
    The app and/or the product should say so.
    Opt-in is better than opt-out.
    Support should run 24/7.
    The set-up (and any update) should say so.
    A/B tests need consent too.
    It applies to lamps, locks; and bells.
    Is a label enough? Perhaps not!
    A cost: people stop reading.
    Two-factor sign-in was mentioned.
    The guidance covers e.g. lamps and i.e. nothing else.
    Terms & conditions are not a notice.
    Labels and icons: both need tests.
    An end-to-end view is missing.
""")
HIDING = lines("""
    A line <!-- and a remark --> here.
    <span hidden>words</span>
    <p style="display:none">words</p>
    <div data-who="somebody">words</div>
    <img alt="words">
    {--deleted--} words
    {>>a remark<<} words
    [//]: # (a remark)
    [label]: words
    *[ABC]: words
    [](words)
    A [link](page.md "words") with a title.
    {: .quiet title="words"}
    <details>words</details>
    --8<-- "words"
    font-size: 0 hides words
""")
NOT_HIDING = lines("""
    Hidden costs were raised.
    A notice should not be hidden in an app.
    A display that shows none of this is no help.
    See [the notice](notice.md) for more.
    A **bold** word is seen.
    Consent - not silence - is needed.
    # A heading
    The style of a notice matters.
    A title says little.
    Visibility of the light matters; hidden lights do not help.
    The details are set out below.
    A table of data: who, what, why.
""")
TABLES = {
    "D05": (QUOTED, NOT_QUOTED),
    "D06": (FACTUAL, NOT_FACTUAL),
    "D07": (HIDDEN, NOT_HIDDEN),
    "D08": (MARKED, NOT_MARKED),
    "D18": (HIDING, NOT_HIDING),
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in TABLES for text in TABLES[code][0]])
def test_marks_and_facts_that_give_away_or_hide_are_refused(code: str, text: str) -> None:
    """Each of these quotes, singles out, hides or marks up words, and its rule refuses it."""
    assert broken(code, text)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in TABLES for text in TABLES[code][1]])
def test_plain_writing_with_the_same_marks_is_let_through(code: str, text: str) -> None:
    """Apostrophes, provisions of law, accents, dashes and ordinary words pass their rule."""
    assert broken(code, text) == []


@pytest.mark.parametrize("code", TABLES)
def test_every_table_of_marks_has_a_dozen_on_either_side(code: str) -> None:
    """A rule is shown by at least twelve texts that it refuses and twelve that it does not."""
    assert min(len(set(side)) for side in TABLES[code]) >= 12
