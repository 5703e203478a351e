"""The one table of identity rules; the detector emits no code that has no row here."""

from roundtable.base.findings import Rule

RULES: tuple[Rule, ...] = (
    Rule(code="I01", title="full name of an attendee", why="it names a person on the roster outright"),
    Rule(code="I02", title="surname of an attendee", why="a surname alone is enough for whoever was there"),
    Rule(code="I03", title="first name of an attendee", why="people in a room are called by first names"),
    Rule(code="I04", title="name shortened to an initial", why="J. Smith, JohnW and jsmith name one person"),
    Rule(code="I05", title="initials of an attendee", why="note-takers write initials instead of names"),
    Rule(code="I06", title="nickname of an attendee", why="Bill is William to everybody who was there"),
    Rule(code="I07", title="alias given on the roster", why="staff recorded that this name is used"),
    Rule(code="I08", title="e-mail name or handle of an attendee", why="handles and slugs are made of names"),
    Rule(code="I09", title="misspelt name", why="one wrong letter does not hide a person"),
    Rule(code="I10", title="name written as it was heard", why="transcripts spell names by their sound"),
    Rule(code="I11", title="name glued, split or spaced", why="a name in pieces can be put together"),
    Rule(code="I12", title="speaker label", why="what stands before the colon is who spoke"),
    Rule(code="I13", title="name in a list of people", why="who was present is said in one line"),
    Rule(code="I14", title="owner of an action", why="what is to be done has the name of who does it"),
    Rule(code="I20", title="organisation on the roster", why="naming the firm names its few people"),
    Rule(code="I21", title="short form of an organisation", why="firms are called by their first word"),
    Rule(code="I22", title="acronym of an organisation", why="an acronym is the name for insiders"),
    Rule(code="I23", title="misspelt organisation or product", why="one wrong letter does not hide a firm"),
    Rule(code="I24", title="domain name of an organisation", why="an address on the web names its owner"),
    Rule(code="I25", title="product on the roster", why="a product is made by one firm"),
    Rule(code="I26", title="organisation by its form", why="a trust or council employs whoever speaks of it"),
    Rule(code="I30", title="e-mail address", why="an address reaches one person"),
    Rule(code="I31", title="web address", why="a link can lead to a person or a firm"),
    Rule(code="I32", title="telephone number", why="a number reaches one person or office"),
    Rule(code="I33", title="postcode", why="a postcode names a few houses"),
    Rule(code="I34", title="handle", why="a handle is one person's account"),
    Rule(code="I35", title="network address", why="an address on the network can be a household's"),
    Rule(code="I40", title="role in the room", why="there is one chair and one minister"),
    Rule(
        code="I41", title="claim to be the only, first or largest", why="a unique fact singles out its owner"
    ),
    Rule(code="I42", title="affiliation in the first person", why="it ties what is said to one firm"),
    Rule(code="I43", title="job title on the roster", why="a title can belong to one person only"),
    Rule(code="I50", title="unknown capitalised word", why="it may name somebody who is not on the roster"),
    Rule(code="I51", title="word in no dictionary", why="it may be a name in lower case, or a brand"),
)
