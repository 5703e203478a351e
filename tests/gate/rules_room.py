"""An invented room for the disclosure rules: a roster, what was said, and how to ask one rule."""

from functools import cache, lru_cache

from roundtable.gate.checks import Subject
from roundtable.gate.policy import POLICY, Policy
from roundtable.gate.room import Room, enter
from roundtable.gate.rules import RULES
from roundtable.private.masking import Masker
from roundtable.private.records import Attendee, Contribution

HARMLESS = ("guidance", "consent", "controllership", "telemetry", "roundtable", "Wi-Fi", "GDPR", "PECR")
ROWS = (
    ("Rosalba Quillarby", "Hobbenstow Heating", "Head of Privacy", "home heating", "large", "UK"),
    ("Leofric Dunnerby", "Hobbenstow Heating", "Senior Firmware Engineer", "home heating", "large", "UK"),
    ("Osric Tallowby", "Vestibelle", "Product Director", "doorbells and locks", "small", "UK"),
    ("Theodora Tindlemarsh", "Pulvenna", "Data Protection Officer", "wearables", "medium", "UK"),
    ("Jocasta Abernethwaite", "Ombrelane", "Platform Policy Lead", "platform", "large", "US"),
    ("Nadira Colmslade", "Ombrelane", "Engineering Manager", "platform", "large", "US"),
    ("Wendelin Ostrowell", "Tessaforge", "Chief Technology Officer", "components", "small", "Germany"),
    ("Philippa Sturrigan", "Pellbury & Dunt", "Buying Manager", "retail", "large", "UK"),
    ("Ruaridh Mottisloe", "Tidmarrow", "Director of Policy", "trade body", "small", "UK"),
    ("Ayodele Fasumbi", "Wickfenny Householders", "Senior Advocate", "consumer group", "small", "UK"),
    ("Benedict Pellowby", "Wimbleby Toys", "Founder", "connected toys", "small", "UK"),
    ("Vasanti Talvesar", "Marlhob Kitchens", "Connected Products Lead", "kitchen appliances", "large", "UK"),
    ("Corentin Brackendew", "Lumvarra", "Privacy Counsel", "televisions", "large", "France"),
    ("Marguerite Harrowmede", "Eiderhush", "Chief Executive", "sleep products", "small", "UK"),
    ("Idris Fennimoor", "Quernlow", "Product Manager", "home heating", "small", "UK"),
    ("Saskia Wetherlam", "Brindlecote", "Engineer", "lighting", "small", "UK"),
)
SAID = (
    ("Osric Tallowby", "whoever sets the bell up first becomes the owner and sees each press with a time"),
    ("Theodora Tindlemarsh", "we don't ask for heart rate until someone opens the sleep page in set-up"),
    ("Philippa Sturrigan", "half our listings come from a feed that no human checks"),
    ("Rosalba Quillarby", "the full notice sits in the app and the fitter clicks through it"),
    ("Marguerite Harrowmede", "it is not clear what counts as strictly necessary here"),
    ("Saskia Wetherlam", "It is not clear what counts as strictly necessary, at least to us"),
    ("Benedict Pellowby", "so it is not clear what counts as strictly necessary"),
    ("", "the lodger never learns that the kettle keeps a diary"),
)


@lru_cache(maxsize=4)
def room(policy: Policy = POLICY) -> Room:
    """Return the invented room under a policy."""
    said = tuple(_said(number, *one) for number, one in enumerate(SAID, start=1))
    return enter(roster(), masker().mask(said, ()), masker().detector, policy)


@cache
def masker() -> Masker:
    """Return what masks what is said in the room."""
    return Masker(roster(), HARMLESS)


def roster() -> tuple[Attendee, ...]:
    """Return who is in the room."""
    return tuple(_attendee(number, row) for number, row in enumerate(ROWS, start=1))


def _attendee(number: int, row: tuple[str, ...]) -> Attendee:
    fields = ("name", "organisation", "job_title", "sector", "size", "country")
    return Attendee.model_validate({"id": f"a{number}", **dict(zip(fields, row, strict=True))})


def _said(number: int, label: str, text: str) -> Contribution:
    place = f"line {number}"
    return Contribution(id=f"n1.{number}", session="main", source="n1", place=place, label=label, text=text)


def speakers(*surnames: str) -> frozenset[str]:
    """Return the attendees with these surnames."""
    numbers = {row[0].split()[-1]: number for number, row in enumerate(ROWS, start=1)}
    return frozenset(f"a{numbers[surname]}" for surname in surnames)


def broken(code: str, text: str, behind: frozenset[str] = frozenset()) -> list[str]:
    """Return what one rule says of a text."""
    row = next(row for row in RULES if row.rule.code == code)
    return list(row.check(Subject(text, behind), room())) if row.check else []


def lines(texts: str) -> list[str]:
    """Return the texts of a block, one a line."""
    return [line.strip() for line in texts.splitlines() if line.strip()]
