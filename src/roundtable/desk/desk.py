"""What all pages of the desk share: the event, the browsers, and how an answer is made."""

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from python_multipart.exceptions import FormParserError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.formparsers import FormParser, MultiPartException, MultiPartParser
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from roundtable.base.errors import ChangedError, RoundtableError, UnusableError
from roundtable.base.files import MEGABYTE
from roundtable.desk.passphrases import Guesses
from roundtable.desk.state import State, States
from roundtable.desk.visits import Visit, Visits
from roundtable.private.records import StaffCode
from roundtable.private.vault import Vault

FOLDER = Path(__file__).parent
COOKIE = "roundtable_desk"
MOST_BYTES = 100 * MEGABYTE
"""What a browser may send at once: twenty of the largest note files that an importer reads."""
_OPEN_PAGES = frozenset({"/sign-in", "/new-passphrase"})
"""Pages that somebody who is not signed in may use."""

_environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True)
class Desk:
    """One open desk: a knowledge base, its vault, and the browsers that may use it."""

    states: States
    visits: Visits
    guesses: Guesses
    close: Callable[[], None]
    """Stops the program."""


@dataclass(frozen=True)
class Call:
    """One request of a browser that was let in, with its form if it acts."""

    request: Request
    desk: Desk
    visit: Visit
    form: FormData

    @property
    def by(self) -> StaffCode:
        """Return who is signed in.

        Raises:
            UnusableError: if nobody is.
        """
        if self.visit.by is None:
            raise UnusableError("nobody is signed in: sign in first")
        return self.visit.by

    @property
    def state(self) -> State:
        """Return the event as it stands now."""
        return self.desk.states.current()

    @property
    def vault(self) -> Vault:
        """Return the vault, as whoever is signed in uses it."""
        return self.desk.states.as_of(self.by)

    @property
    def root(self) -> Path:
        """Return the folder of the knowledge base."""
        return self.desk.states.root

    def text(self, name: str) -> str:
        """Return a field of the form as text without white space at its ends; empty if it was not sent."""
        value = self.form.get(name, "")
        return value.replace("\r\n", "\n").strip() if isinstance(value, str) else ""

    def texts(self, name: str) -> tuple[str, ...]:
        """Return every value of a field that may be sent several times, such as ticked boxes."""
        return tuple(value for value in self.form.getlist(name) if isinstance(value, str))

    def page(self, template: str, status: int = 200, **values: object) -> Response:
        """Return a page made from a template."""
        shared = {"by": self.visit.by, "form_token": self.visit.form, "notice": self.visit.take_notice()}
        text = _environment.get_template(template).render({**shared, "path": self.request.url.path, **values})
        return HTMLResponse(text, status)

    def go(self, path: str, notice: str = "") -> Response:
        """Return an answer that sends the browser to another page, which says what was done."""
        self.visit.notice = notice
        return RedirectResponse(path, 303)


Answer = Callable[[Call], Response]


def _nothing(_call: Call) -> Response:
    raise TypeError("a page was asked for in a way that its route does not name")


def page(path: str, show: Answer = _nothing, act: Answer = _nothing) -> Route:
    """Return the route of a page: `show` answers whoever looks at it, `act` whoever sends its form."""
    methods = [name for name, answer in (("GET", show), ("POST", act)) if answer is not _nothing]

    async def endpoint(request: Request) -> Response:
        desk: Desk = request.app.state.desk
        visit = desk.visits.of(request.cookies.get(COOKIE, ""))
        if visit is None:
            return stranger()
        if request.method != "POST":
            return await run_in_threadpool(_answered, Call(request, desk, visit, FormData()), show)
        try:
            call = Call(request, desk, visit, await _form(request))
        except (UnusableError, MultiPartException, FormParserError) as error:
            message = (
                str(error) if isinstance(error, UnusableError) else "the form came damaged: send it again"
            )
            return _refused(Call(request, desk, visit, FormData()), message, 413)
        try:
            if not hmac.compare_digest(call.text("form_token").encode(), visit.form.encode()):
                message = "this form was not made for this browser: go back, and load the page again"
                return _refused(call, message, 403)
            return await run_in_threadpool(_answered, call, act)
        finally:
            await call.form.close()

    return Route(path, endpoint, methods=methods)


def _answered(call: Call, answer: Answer) -> Response:
    """Return the answer to a call; what a user can put right becomes a page that says so."""
    if call.visit.by is None and call.request.url.path not in _OPEN_PAGES:
        if call.request.method == "POST":
            return call.page("locked.html", 403, typed=_typed(call.form))
        return call.go("/sign-in", call.visit.take_notice())
    try:
        with call.desk.states.pages.making():
            return answer(call)
    except RoundtableError as error:
        return _refused(call, str(error), status_of(error), tuple(str(one) for one in error.findings))


def status_of(error: RoundtableError) -> int:
    """Return the status of an answer that shows an error: 409 if somebody else was first, else 422."""
    return 409 if isinstance(error, ChangedError) else 422


def _refused(call: Call, message: str, status: int, findings: Sequence[str] = ()) -> Response:
    return call.page("refused.html", status, message=message, findings=findings, typed=_typed(call.form))


def _typed(form: FormData) -> Mapping[str, str]:
    """Return the sentences that somebody wrote in a form, so that a refusal does not lose them."""
    return {
        name: value
        for name, value in form.items()
        if isinstance(value, str) and " " in value.strip() and "passphrase" not in name
    }


class _InMemory(MultiPartParser):
    """Reads files that a browser sends without ever laying one down outside the vault."""

    spool_max_size = MOST_BYTES + 1


async def _form(request: Request) -> FormData:
    """Return what a browser sent.

    Raises:
        UnusableError: if it is larger than may be, or does not say how large it is.
    """
    size = request.headers.get("content-length", "")
    if not size.isdigit() or int(size) > MOST_BYTES:
        raise UnusableError("this is more than a browser may send at once: send fewer or smaller files")
    kind = request.headers["content-type"]
    parser: FormParser | MultiPartParser
    if kind.startswith("multipart/"):
        parser = _InMemory(request.headers, request.stream(), max_files=100, max_part_size=MEGABYTE)
    else:
        parser = FormParser(request.headers, request.stream(), max_part_size=MEGABYTE)
    return await parser.parse()


def stranger() -> Response:
    """Return the page for a browser that was not let in."""
    text = _environment.get_template("stranger.html").render(by=None, form_token="", notice="", path="")
    return HTMLResponse(text, 401)
