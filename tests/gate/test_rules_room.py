"""Rules D04, D09, D10 and D11: what a text shares with the notes, and whom it names or describes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rules_room import SAID, broken, lines, masker, room, roster, speakers

from roundtable.gate.checks import Subject, identities
from roundtable.gate.holders import holders
from roundtable.gate.policy import POLICY
from roundtable.gate.room import enter
from roundtable.gate.runs import Wording, wording_of
from roundtable.private.masking import Masked
from roundtable.private.records import Contribution

NOTED = lines("""
    Whoever sets the bell up first becomes the owner.
    whoever sets the bell up first
    WHOEVER SETS THE BELL UP FIRST
    Whoever sets (the bell) up: first!
    Whoever-sets-the-bell-up-first decides.
    Who.ever sets the b.ell up first decides.
    Wh oever sets the be ll up fir st decides.
    It may be that half our listings come from a feed of the maker.
    They dont ask for heart rate until it is needed.
    They don’t ask for heart-rate until it is needed.
    Nothing is asked until someone opens the sleep page.
    In setup, someone opens the sleep page in set-up.
    The full notice sits in the app.
    The lodger never learns that the kettle records.
    The lo\u200bdger never learns that the kettle records.
    The lodger, never, learns, that, the, kettle.
""")
NOT_NOTED = lines("""
    It is not clear what counts as strictly necessary.
    It isn't obvious what counts as strictly necessary.
    Whoever sets up the bell becomes its owner.
    The first person to set a bell up owns it.
    Half of the listings are copied from feeds.
    A leaflet sits in the app and nobody finds it.
    Heart rate should be asked for when it is needed.
    A fitter clicks through the set-up for the family.
    A lodger may not learn that a kettle keeps a diary.
    Someone opens a page and is asked then.
    Each press of a bell is logged with a time.
    Feeds are not checked by people.
    The owner sees each press with others.
""")
TIED = lines("""
    Makers of smart locks asked for a longer period.
    A retailer said that feeds are not checked.
    Toy makers find it hard to tell ages.
    According to retailers, descriptions are wrong.
    The views of platform operators were clear.
    Concern among insurers was high.
    Retailers' view was that feeds fail.
    Smaller firms felt burdened.
    Attendees from the retail sector felt that feeds fail.
    Lawyers argued for a test of their own.
    Danish makers wanted more time.
    Attendees with experience of returns felt that wiping fails.
    The trade body welcomed the draft.
    Platforms were worried about the terms.
    Makers and retailers disagreed on who should wipe a product.
    Engineers would like examples.
    Lawnmower makers reported the same.
    Retailers need clarity on feeds.
    People from small firms felt lost.
    The request was raised by start-ups.
    US platforms do not know what a module sends.
    Those who sell toys struggled with age.
    Wearables felt that the rules do not fit.
    Buyers wanted to know how long updates last.
    Buying managers do not know how long updates last.
    Product owners would like more time.
    Its firm wanted clarity.
    Family firms would like more time.
""")
NOT_TIED = lines("""
    Retailers should ask makers what they collect.
    Firms should say what they collect, and makers should ask.
    Users said in research that they skip notices.
    Some attendees felt that the test was vague.
    Suppliers must say what they collect.
    The agreement with a supplier should state such collection prominently.
    Parents worried about toys in surveys.
    Where two firms agree on purposes, they are joint controllers.
    Guidance for makers should say more.
    Others wanted a list.
    It was suggested that makers ask later.
    Several participants wanted examples.
    A maker that wants to rely on consent must show it.
    Doorbells raised questions of privacy.
    Support from the maker ends too early.
    The guidance should help small makers.
    Jurors felt that notices are long.
    In practice attendees felt that it was easy.
    Views differed on how much a product may report.
    Retailers were asked by the law to keep records.
    Small print worried people more than long print.
    No response was received on televisions.
    What a product needs to send and what its firm would like to know often travel together.
    What a child has said can be erased by an action that the family understands.
    Buyers do not know with whom they have dealt.
    Most owners would like a simple switch.
    Family members do not know that a history is kept.
""")
NAMED = lines("""
    Rosalba felt that notices are long.
    The view of Quillarby was clear.
    Hobbenstow Heating tested a label.
    HOBBENSTOW tested a label.
    Pulvenna asks later.
    A shop such as Pellbury & Dunt cannot check.
    Ombrelane sets the terms.
    Ms Abernethwaite wanted examples.
    R. Quillarby wanted examples.
    Lumvara wanted examples.
    Eiderhush's mats were mentioned.
    Tessaforge sends data home.
    Dunnerby, Leofric wanted a test.
    The idea came from Wimbleby Toys.
""")
NOT_NAMED = lines("""
    Some felt that notices are long.
    The guidance should cover lamps and locks.
    The term consent is used in many ways.
    The UK approach differs from that of the EU.
    The GDPR and PECR overlap.
    A label on the box may help.
    The heating should not depend on an account.
    Toys are shared by brothers and sisters.
    A kitchen is a shared room.
    Wi-Fi names can give away a household.
    People ask for examples.
    Products should be easy to wipe.
    The notice should be short.
    Relatives can be shut out of their own home's products.
    Neighbours and guests may be heard.
    Tenants would have to ask.
""")
TABLES = {
    "D04": (NOTED, NOT_NOTED),
    "D09": (TIED, NOT_TIED),
    "D10": (NAMED, NOT_NAMED),
    "D11": (NAMED, NOT_NAMED),
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in TABLES for text in TABLES[code][0]])
def test_a_text_that_shares_or_describes_who_spoke_is_refused(code: str, text: str) -> None:
    """Each of these repeats one organisation's words, describes a small class or names somebody."""
    assert broken(code, text)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in TABLES for text in TABLES[code][1]])
def test_a_text_of_its_own_that_describes_nobody_is_let_through(code: str, text: str) -> None:
    """Each of these comes close to the notes, to a class or to a name, and its rule lets it be."""
    assert broken(code, text) == []


@pytest.mark.parametrize("code", TABLES)
def test_every_table_of_the_room_has_a_dozen_on_either_side(code: str) -> None:
    """A rule is shown by at least twelve texts that it refuses and twelve that it does not."""
    assert min(len(set(side)) for side in TABLES[code]) >= 12


def test_no_finding_repeats_a_word_of_the_text_or_of_the_roster() -> None:
    """What a rule says holds neither the shared words nor the name nor the described class."""
    private = {"hobbenstow", "quillarby", "lawnmower", "lodger", "danish", "pulvenna", "toy", "retailers"}
    said = [
        message for code, (bad, _good) in TABLES.items() for text in bad for message in broken(code, text)
    ]
    assert not private & {word.strip(".,:;").casefold() for message in said for word in message.split()}


_MARKS = st.sampled_from((" ", ", ", "-", ". ", " – ", "\u200b ", "; ", "/", " \u2026 ", "  "))


@given(st.sampled_from([text for _who, text in SAID if len(text.split()) > 8]), st.data())
def test_a_run_is_found_however_its_words_are_parted_and_cased(text: str, draws: st.DataObject) -> None:
    """Case, punctuation, hyphens, apostrophes and characters put between words do not hide a shared run."""
    words = text.replace("'", draws.draw(st.sampled_from(("'", "’", "", "`")))).split()
    first = draws.draw(st.integers(0, len(words) - 8))
    changed = [
        draws.draw(st.sampled_from((str.upper, str.title, str.lower)))(word)
        for word in words[first : first + 8]
    ]
    marks = [draws.draw(_MARKS) for _word in changed]
    written = "".join(part for pair in zip(changed, marks, strict=True) for part in pair)
    owners = {who for who, said in SAID if "what counts as strictly" in said}
    assert broken("D04", written) or len(owners) == 3


def test_a_run_that_three_organisations_used_belongs_to_nobody() -> None:
    """The same words by three organisations pass; one word more, which only one of them used, does not."""
    assert broken("D04", "It is not clear what counts as strictly necessary.") == []
    assert broken("D04", "It is not clear what counts as strictly necessary, at least to us.")


def test_a_shared_run_is_placed_by_its_first_word() -> None:
    """The finding says from which word on the text repeats the notes, and how long the run is."""
    message = "from word 3, 6 words in a row stand so in the notes: say it in other words"
    assert broken("D04", "And so, whoever sets the bell up first decides.") == [message]


def test_words_of_an_unknown_speaker_are_protected_and_widen_nothing() -> None:
    """A run that an unknown speaker used is refused although no organisation is known to have used it."""
    assert room().organisations == 14
    assert broken("D04", "The lodger never learns that the kettle is on.")


def test_an_unknown_speaker_is_no_third_organisation() -> None:
    """They may belong to one of the two that are counted already: the run stays theirs."""
    text = "a lodger never hears what kettles know"
    organisations = {"a1": "one", "a2": "two", "a3": "three"}

    def wording(*who: str | None) -> Wording:
        said = (
            Contribution(id=f"n1.{number}", session="main", source="n1", place=f"line {number}", text=text)
            for number in range(1, 4)
        )
        masked = tuple(Masked(one, by, (), "", text) for one, by in zip(said, who, strict=True))
        return wording_of(masked, organisations, 6)

    assert wording("a1", "a2", None).first_shared(text, 3) == 1
    assert wording("a1", "a2", "a3").first_shared(text, 3) is None


def test_a_wide_class_may_be_tied_to_a_view_of_few_in_it() -> None:
    """Makers, nine of the fourteen organisations, may be named for a view that two of them held."""
    assert broken("D09", "Makers felt that updates cost too much.", speakers("Tallowby", "Talvesar")) == []


def test_a_wide_class_may_not_be_tied_to_a_view_of_many_in_it() -> None:
    """More than a third of a class is too many: the rest would be known by what they did not say."""
    many = speakers("Tallowby", "Talvesar", "Pellowby", "Harrowmede", "Wetherlam")
    assert broken("D09", "Makers felt that updates cost too much.", many)


def test_a_wide_class_may_not_be_tied_to_a_view_that_nobody_in_it_is_known_to_hold() -> None:
    """Where the notes show nobody of the class, nothing shows that few of it held the view."""
    assert broken("D09", "Makers felt that updates cost too much.", speakers("Sturrigan"))


def test_the_next_safe_wording_is_named() -> None:
    """A class too small is refused with the narrowest wider one that is safe, in the hierarchy's words."""
    said = broken(
        "D09", "Makers of smart locks felt that updates cost too much.", speakers("Tallowby", "Talvesar")
    )
    assert said == [
        "ties a view to a kind of organisation that is too small here: say makers, or leave the kind out"
    ]


def test_no_wording_is_named_where_none_is_safe() -> None:
    """Where no wider class is safe, the finding asks for the kind to be left out and names none."""
    said = broken("D09", "Consumer groups felt that labels cost too little.", speakers("Fasumbi"))
    assert said == ["ties a view to a kind of organisation that is too small here: say it without the kind"]


def test_a_sector_that_only_the_roster_knows_is_a_class_too() -> None:
    """A word of the roster's own that the hierarchy lacks is found as a holder, and cannot be wide."""
    text = "Opticians wanted a longer period."
    assert list(holders(text)) == []
    assert list(holders(text, {("high", "street", "optician")})) == ["opticians"]
    first, *others = roster()
    optician = first.model_copy(update={"sector": "High-street opticians"})
    here = enter((optician, *others), (), masker().detector, POLICY)
    assert here.sectors == {("high", "street", "optician")}
    assert room().sectors == frozenset()


def test_a_word_that_people_kept_is_not_held_against_a_point() -> None:
    """An unknown word that a person kept passes; a name on the roster is refused all the same."""
    text = "The Zorblax standard was mentioned."
    kept = replace(room(), kept_forms=frozenset({"zorblax", "pulvenna"}))
    assert broken("D10", text)
    assert list(identities(Subject(text), kept)) == []
    assert list(identities(Subject("Pulvenna was mentioned."), kept))
