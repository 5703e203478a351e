"""One person at the desk in a real browser: every click, field and key, counted by the page they are on."""

import re
import shutil
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from playwright.sync_api import Locator, Page, Request

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
WIDTH, HEIGHT = 1240, 900
LOOKS = (("1240", WIDTH, HEIGHT), ("390", 390, HEIGHT), ("dark", WIDTH, HEIGHT), ("small", 960, 640))
"""How each page is looked at: what its picture is called, and the size of the window."""
SECONDS_A_KEY, SECONDS_A_CLICK = 0.28, 1.2
"""A practised hand in the keystroke model of Card, Moran and Newell: a key; pointing, and a click."""
_WAIT = 120_000
_PLACES = {"": "Today", "open": "Sign in", "new-passphrase": "Sign in", "make-preview": "Release"}


@dataclass
class Tally:
    """What was done on one page, and how long it took the program."""

    clicks: int = 0
    fields: int = 0
    keys: int = 0
    loads: int = 0
    server: list[float] = field(default_factory=list)
    """Milliseconds from each request for a page to the first byte of its answer."""
    clock: float = 0.0

    @property
    def hands(self) -> float:
        """The seconds that hands alone need, without reading and thinking."""
        return self.keys * SECONDS_A_KEY + (self.clicks + self.fields) * SECONDS_A_CLICK


class Work:
    """What everybody did together, by page."""

    def __init__(self, pictures: Path | None) -> None:
        self.by_page: dict[str, Tally] = defaultdict(Tally)
        self._pictures = pictures
        self._since = time.perf_counter()

    def at(self, page: str) -> Tally:
        """Return the tally of a page; the time since the last step counts for it."""
        tally, now = self.by_page[page], time.perf_counter()
        tally.clock += now - self._since
        self._since = now
        return tally

    def look(self, page: Page, name: str) -> None:
        """Take pictures of a page as it stands; the time that they take counts for nothing."""
        if self._pictures is None:
            return
        self._pictures.mkdir(parents=True, exist_ok=True)
        for look, width, height in LOOKS:
            page.emulate_media(color_scheme="dark" if look == "dark" else "light")
            page.set_viewport_size({"width": width, "height": height})
            page.screenshot(path=self._pictures / f"{name}-{look}.png", full_page=look != "small")
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        self._since = time.perf_counter()


class Hands:
    """What one person does with mouse and keyboard."""

    def __init__(self, page: Page, work: Work) -> None:
        self.page, self._work = page, work
        page.set_default_timeout(_WAIT)
        page.on("requestfinished", self._note)

    def click(self, role: Literal["button", "link"], name: str | re.Pattern[str]) -> None:
        """Click the button or the link of this name; where it leads is loaded afterwards."""
        self.tally().clicks += 1
        self.page.get_by_role(role, name=name, exact=True).first.click()
        self.page.wait_for_load_state()
        self.tally()

    def tick(self, boxes: Sequence[Locator]) -> None:
        """Tick boxes."""
        for box in boxes:
            box.check()
        self.tally().clicks += len(boxes)

    def open(self, summary: str) -> None:
        """Open what is folded, unless it is open; a page that moves meanwhile may take a second click."""
        folded = self.page.locator("details:not([open]) > summary", has_text=summary)
        while folded.count():
            folded.click()
            self.tally().clicks += 1

    def write(self, label: str, text: str) -> None:
        """Type into a field."""
        self.page.get_by_label(label, exact=True).fill(text)
        self._filled(len(text))

    def choose(self, label: str, value: str) -> None:
        """Choose from a list, if it does not stand there already."""
        choice = self.page.get_by_label(label, exact=True)
        if choice.input_value() != value:
            choice.select_option(value)
            self._filled(0)

    def drop(self, label: str, files: Sequence[Path]) -> None:
        """Drop files on a field."""
        self.page.get_by_label(label, exact=True).set_input_files(list(files))
        self._filled(0)

    def press(self, key: str) -> None:
        """Press a key that loads another page."""
        self.tally().keys += 1
        with self.page.expect_navigation():
            self.page.keyboard.press(key)
        self.tally()

    def back(self) -> None:
        """Go back to the page before."""
        self.tally().clicks += 1
        self.page.go_back()

    def follow(self, address: str) -> None:
        """Open an address that somebody gave."""
        self.page.goto(address)
        self._filled(1)

    def told(self) -> str:
        """Return what the page says was done."""
        notices = self.page.get_by_role("status").filter(visible=True)
        return notices.first.inner_text() if notices.count() else ""

    def look(self, name: str) -> None:
        """Take pictures of the page, if pictures are wanted."""
        self._work.look(self.page, name)

    def tally(self) -> Tally:
        """Return the tally of the page on which these hands are."""
        return self._work.at(place_of(self.page.url))

    def _filled(self, keys: int) -> None:
        tally = self.tally()
        tally.fields += 1
        tally.keys += keys

    def _note(self, request: Request) -> None:
        if request.resource_type == "document":
            tally = self._work.by_page[place_of(request.url)]
            tally.loads += 1
            tally.server.append(request.timing["responseStart"] - request.timing["requestStart"])


def place_of(url: str) -> str:
    """Return what the page of an address is called."""
    path = re.sub(r"^\w+://[^/]+/?", "", url).partition("?")[0]
    first = path.split("/")[0]
    return _PLACES.get(first, first.replace("-", " ").capitalize())
