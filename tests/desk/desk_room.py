"""A desk on an invented event, and a browser without a screen that uses it."""

import re
import shutil
import tempfile
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from starlette.testclient import TestClient
from tests.whole import world

from roundtable.desk.app import application
from roundtable.desk.desk import COOKIE, Desk
from roundtable.desk.passphrases import Guesses, kept
from roundtable.desk.state import States
from roundtable.desk.visits import Visits
from roundtable.private.records import Session
from roundtable.private.staff import Member
from roundtable.private.vault import Vault
from roundtable.workflow import bring_in, decide, place

PORT = 8765
ADDRESS = f"http://127.0.0.1:{PORT}"
PASSPHRASE = "invented lantern wick"
PEOPLE = (
    world.Person("Zelda", "Quibbleworth", "Frobnitz Lamps", "Glowmatic"),
    world.Person("Orla", "Vantongeren", "Plimsworth Lanterns", "Shinewell"),
    world.Person("Tamsin", "Ogglethorpe", "Wexmere Bulbs", "Brightonic"),
    world.Person("Ivor", "Pemblecross", "Drumlanx Sockets", "Plugmire"),
)
NOTES = {
    "table-1.md": (
        "# Consent\n"
        "- Zelda Quibbleworth: the consent notice of a Glowmatic is read by nobody at set-up\n"
        "- Orla Vantongeren: we ask for permission again whenever the lantern gets a new lens\n"
        "- Tamsin: permission asked at first use works better than at set-up\n"
        "# Security\n"
        "- Ivor Pemblecross: a password of a socket is never changed by whoever buys it\n"
        "- Zelda: print the last day of every update on the box, as Marzipane does\n"
    ),
    "table-2.md": (
        "# Consent\n"
        "- ZQ: nobody reads the consent notice of a Glowmatic when they set it up\n"
        "- OV: they ask for permission again when a lantern gets a new lens\n"
        "# Security\n"
        "- IP: whoever buys a socket never changes its password\n"
        "- TO: most agreed that an update must not switch off the light\n"
        "- <script>alert(1)</script> said somebody about the patch\n"
    ),
}
"""Two note-takers of one session; one line holds what would be a script if a page were careless."""


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class DeskRoom:
    """A desk, the vault under it, and its clock."""

    root: Path
    vault: Vault
    desk: Desk
    clock: Clock
    closed: list[bool] = field(default_factory=list)

    def stranger(self) -> TestClient:
        """Return a browser that was not let in."""
        origin = {"origin": ADDRESS, "sec-fetch-site": "same-origin"}
        return TestClient(
            application(self.desk, PORT), base_url=ADDRESS, headers=origin, follow_redirects=False
        )

    def browser(self, code: str = "kc") -> "Browser":
        """Return a browser in which somebody is signed in; a code that nobody has is given first."""
        client = self.stranger()
        client.cookies.set(COOKIE, self.signed_in(code))
        return Browser(client)

    def signed_in(self, code: str) -> str:
        """Return the cookie of a browser in which somebody is signed in."""
        if code not in {one.code for one in self.vault.staff()}:
            self.vault.put_member(Member(code=code, verifier=verifier()))
        visit = self.desk.visits.enter(self.desk.visits.new_token())
        visit.by = code
        return visit.cookie

    def sign_in(self, context, address: str, code: str) -> None:
        """Let a real browser in, with somebody signed in."""
        cookie = {"name": COOKIE, "value": self.signed_in(code), "url": address}
        context.add_cookies([{**cookie, "httpOnly": True, "sameSite": "Strict"}])

    def entered(self) -> TestClient:
        """Return a browser that was let in, and in which nobody is signed in yet."""
        client = self.stranger()
        assert client.get(f"/open?word={self.desk.visits.new_token()}").status_code == 303
        return client


class Browser:
    """A browser that sends forms as a page of the desk would."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def get(self, path: str):
        """Return the answer to a request for a page, after where it leads."""
        return self.client.get(path, follow_redirects=True)

    def token(self, path: str = "/people") -> str:
        """Return what this browser's forms send back."""
        return re.search(r'name="form_token" value="([^"]+)"', self.get(path).text)[1]

    def send(self, path: str, files=None, form: str = "/people", **fields):
        """Return the answer to a form, before where it leads; `form` is a page from which it may be sent."""
        return self.client.post(path, data={"form_token": self.token(form), **fields}, files=files)


@cache
def verifier() -> str:
    """Return what is kept of the passphrase that everybody has here."""
    return kept(PASSPHRASE)


def empty_desk(folder: Path) -> DeskRoom:
    """Return a desk on an event in which nothing has happened."""
    world.write_knowledge_base(folder / "kb")
    place.create_vault(folder / "kb", folder / "vault")
    return opened(folder)


def filled_desk(folder: Path) -> DeskRoom:
    """Return a desk on an event with a roster, two note-takers' notes, and suggestions of points."""
    shutil.copytree(Path(_template().name), folder, dirs_exist_ok=True)
    return opened(folder)


def opened(folder: Path) -> DeskRoom:
    """Return a desk on the event in a folder."""
    vault = Vault.open(folder / "vault", "lamps", "kc")
    clock, closed = Clock(), []
    visits = Visits(clock)
    desk = Desk(States(folder / "kb", vault), visits, Guesses(clock), lambda: closed.append(True))
    return DeskRoom(folder / "kb", vault, desk, clock, closed)


@cache
def _template() -> tempfile.TemporaryDirectory[str]:
    """Return where an event in the middle of the work lies, made once for all tests."""
    folder = tempfile.TemporaryDirectory(prefix="invented-desk-")
    room = empty_desk(Path(folder.name))
    incoming = Path(folder.name) / "incoming"
    incoming.mkdir()
    (incoming / "roster.csv").write_bytes(world.roster_csv(PEOPLE))
    for name, text in NOTES.items():
        (incoming / name).write_text(text, encoding="utf-8")
    room.vault.add_session(Session(id="main", date=world.DAY, title="Invented talk"))
    bring_in.import_roster(room.root, room.vault, incoming / "roster.csv")
    bring_in.import_notes(room.vault, [incoming / name for name in NOTES], "main")
    decide.collate_event(room.root, room.vault)
    room.vault.close()
    return folder
