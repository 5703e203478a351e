"""The invented knowledge bases, built once for all tests of the site, and a browser to read them in."""

import functools
import http.server
import threading

import pytest
from browsing import ARGUMENTS, CHROMIUM, DESKTOP
from building import built
from lamps import write
from tests.guidance import bells

from roundtable.public.consultation import Response
from roundtable.public.ids import Stage


@pytest.fixture
def lamps(tmp_path):
    """Return the folder of the invented knowledge base, to be changed at will."""
    return write(tmp_path / "lamps")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Return the built site; no test changes it."""
    return built(write(tmp_path_factory.mktemp("site") / "lamps"))


@pytest.fixture(scope="session")
def answered_site(tmp_path_factory):
    """Return the built site of a consultation that is open, with two drafts and an answer to every point."""
    kb = bells.bells(
        bells.consent(statements=(bells.statement("CON-S1"),), outcomes=bells.in_part()),
        drafts=(bells.frozen("first", bells.earlier()), bells.frozen("second", bells.later(), number=2)),
        response=Response(date=bells.DAY, summary="What was made of what was said."),
        stage=Stage.OPEN,
        invented=False,
        independence="This site is independent of the Office of Invented Bells and is not legal advice.",
    )
    return built(bells.write(tmp_path_factory.mktemp("answered") / "bells", kb))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        """Print nothing."""


@pytest.fixture(scope="session")
def served():
    """Return a function that serves a folder, and returns its address."""
    servers = []

    def address_of(folder):
        handler = functools.partial(_Quiet, directory=folder)
        servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield address_of
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(served, site):
    """Return the address at which the site is served."""
    return served(site)


@pytest.fixture(scope="session")
def browser(driver):
    """Return the system's Chromium."""
    chromium = driver.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))
    yield chromium
    chromium.close()


@pytest.fixture
def tab(browser):
    """Return a function that opens a page at a width."""
    contexts = []

    def opened(url, width=DESKTOP, **options):
        contexts.append(browser.new_context(viewport={"width": width, "height": 800}, **options))
        page = contexts[-1].new_page()
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
