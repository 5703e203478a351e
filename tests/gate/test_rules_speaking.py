"""Rules D01, D02, D03, D16 and D17: how many, all or none, which one, in whose voice, and when."""

import pytest
from rules_room import broken, lines

COUNTED = lines("""
    One attendee felt that the notice came too late.
    Two participants asked for an example.
    A single delegate raised the cost.
    Three of the attendees wanted a longer period.
    A couple of attendees doubted this.
    Half of the participants preferred a label.
    The majority of attendees wanted a label.
    Most participants saw no need for this.
    Nine of fourteen preferred a light.
    One in three attendees had seen this.
    60 % of those present agreed.
    A retailer said that its listings are copied.
    Two makers had tried a spoken notice.
    A minority view was that nothing should change.
    An attendee suggested a common set of icons.
    A show of hands favoured the longer period.
    A handful of firms had piloted a wipe button.
    The second participant preferred a label.
""")
NOT_COUNTED = lines("""
    Some attendees felt that the notice came too late.
    Several participants asked for an example, and others for a definition.
    A few attendees wanted a longer period.
    Where two firms decide together, both answer for it.
    Most people never change a default.
    When a couple part, one of them may lose access.
    The notice has two parts and three headings.
    One person in the home often agrees for the rest.
    Half of the settings are hard to find.
    Two of the three steps could be left out.
    A retailer that describes a product should check the words.
    Many attendees had doubts.
    One screen with everything on it is worse than a question at a time.
    A maker should be able to show that people were told.
    Televisions from two makers can share an account.
    Each of several firms may hold part of the data.
""")
FOR_ALL = lines("""
    All attendees wanted more examples.
    Every participant had met this problem.
    No attendee supported a new label.
    Everyone agreed that the notice comes too late.
    Nobody disagreed with the idea.
    No one present spoke against it.
    The view was unanimous.
    There was a clear consensus that labels help.
    All but one preferred a light.
    The whole room wanted examples.
    All makers present said that cost matters.
    Only one participant disagreed.
    There was no dissenting voice.
    The room agreed that this was urgent.
    With one exception, the idea was liked.
    None of the attendees had seen this work.
""")
NOT_FOR_ALL = lines("""
    All users should be able to reach the settings.
    Every household has someone who sets things up.
    Nobody reads a notice twice.
    Everyone in the home is affected by what one person agrees to.
    No product can know who is speaking.
    Every maker should keep a list of what its products send.
    No one can consent for a guest.
    The sole purpose of a log should be to keep the product safe.
    There is only one button on many products.
    All manufacturers must say how long they send updates.
    Each person should see what is held about them.
    A light in the room can show that a microphone is on.
    There was no consensus on a common label.
    The only way to leave is to wipe the whole product.
    All of this has to fit on a small box.
    A microphone that hears the whole house is hard to explain.
""")
LINKED = lines("""
    The same attendee asked for an example.
    Another participant disagreed.
    He said that labels are cheap.
    In her view the notice came too late.
    Participant 4 preferred a light.
    Company B had tried a spoken notice.
    Table 2 preferred a light.
    The same firm also raised the cost of updates.
    The firm that raised this also wanted a template.
    The attendee who asked for icons wanted them tested.
    As noted above, labels are cheap.
    In reply to this, the cost of labels was raised.
    Earlier in the discussion the cost of labels was raised.
    The latter organisation then suggested a trial.
    The previous speaker had suggested a trial.
    This company later added that it had no legal team.
""")
NOT_LINKED = lines("""
    The same firm can be a controller for one purpose and a processor for another.
    A product and its app may have different makers.
    A person should be able to take back his or her consent.
    The person who sets a product up becomes its owner.
    This product collects more than it needs to.
    Another product may answer to the same wake word.
    A company that asks for consent must be able to show it.
    That firm should tell people what it collects.
    Their choices should survive an update.
    The first owner can often see what the second one does.
    The same rules apply to a firm of any size.
    The other person may never learn of it.
    It was noted that the supplier found the fault late.
    The table of purposes should be short.
    Group settings are hard to find.
    The following examples would help.
""")
IN_THE_FIRST_PERSON = lines("""
    We keep the logs for as long as they are useful.
    Our app asks for this at the first start.
    I do not see the need for a label.
    The notice is written by us and checked by lawyers.
    My team tested a shorter notice.
    We're not told what the module sends.
    I'd prefer a list of examples.
    That choice should be ours.
    If you ask us, the label is enough.
    Updates end when we stop selling the product.
    Tell people what we do with it.
    It was left to ourselves to find out.
""")
NOT_IN_THE_FIRST_PERSON = lines("""
    The logs are kept for as long as they are useful.
    The US approach to labels was mentioned.
    IoT products differ widely.
    People know little about what their product sends.
    A household should be able to tell its own recordings from those of a guest.
    Wi-Fi names can give away a household.
    Users trust what they can see.
    The industry should decide for itself.
    Weeks of use do not make people read a notice.
    Type-I errors were not discussed.
    Hours of recording are kept without need.
    It is up to each household to choose.
""")
TIMED = lines("""
    At 10:45 the discussion turned to labels.
    This was raised at 3 pm.
    The point came up in the morning session.
    After lunch the discussion turned to updates.
    It was raised before the break.
    The doubt was voiced in the last hour of the meeting.
    At half past two the talk turned to cost.
    The question opened the afternoon session.
    At the start of the discussion labels were mentioned.
    It was said at eleven o'clock.
    Towards the end of the session the cost came up.
    Recorded 2026-10-08T14:05 at the second table.
    At the end of the day a list of dates was proposed.
    The cost was raised at the very end of the day.
    At the start of the second day labels came up.
""")
NOT_TIMED = lines("""
    Notices should be read in a minute.
    A camera that records at night needs a light.
    Provision 5.11 was mentioned.
    The session key should never leave the product.
    Updates are often installed at night.
    The end of support should be stated.
    A break in the connection should not lose the choice.
    People look at a product in the morning and forget it by the evening.
    The start of recording should be audible.
    An update should not begin in the middle of a recording.
    The last owner may still hold the account.
    After a breach, people need to be told quickly.
    What was said to a product should be erased at the end of the day.
    At the end of the day, people want a simple switch.
    A product may send its log at the start of the day.
""")
TABLES = {
    "D01": (COUNTED, NOT_COUNTED),
    "D02": (FOR_ALL, NOT_FOR_ALL),
    "D03": (LINKED, NOT_LINKED),
    "D16": (IN_THE_FIRST_PERSON, NOT_IN_THE_FIRST_PERSON),
    "D17": (TIMED, NOT_TIMED),
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in TABLES for text in TABLES[code][0]])
def test_a_text_that_tells_of_its_speakers_is_refused(code: str, text: str) -> None:
    """Each of these says how many spoke, who they were, or when, and its rule refuses it."""
    assert broken(code, text)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in TABLES for text in TABLES[code][1]])
def test_a_text_that_only_sounds_as_if_it_did_is_let_through(code: str, text: str) -> None:
    """Each of these uses the same words of products, households or duties, and its rule lets it be."""
    assert broken(code, text) == []


@pytest.mark.parametrize("code", TABLES)
def test_every_table_has_a_dozen_on_either_side(code: str) -> None:
    """A rule is shown by at least twelve texts that it refuses and twelve that it does not."""
    assert min(len(set(side)) for side in TABLES[code]) >= 12
