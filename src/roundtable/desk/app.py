"""The desk as an application: its pages, its files, and its guard."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from roundtable.desk import (
    bring_in,
    check,
    check_texts,
    collate,
    decide,
    people,
    point,
    preview,
    release,
    roster,
    saving,
    signing_in,
    today,
    withdraw,
)
from roundtable.desk.desk import FOLDER, Desk
from roundtable.desk.guard import Guard

_LOOK_SECONDS = 15.0
"""How often the desk looks whether somebody has been idle for too long."""
PAGES = (
    signing_in,
    today,
    bring_in,
    roster,
    decide,
    collate,
    point,
    saving,
    check_texts,
    check,
    release,
    preview,
    withdraw,
    people,
)
"""The modules of pages, each with its `routes`."""


def application(desk: Desk, port: int) -> ASGIApp:
    """Return the application that answers on a port of this machine."""
    routes: list[BaseRoute] = [route for module in PAGES for route in module.routes]
    routes.append(Mount("/assets", StaticFiles(directory=FOLDER / "assets")))
    app = Starlette(routes=routes, lifespan=_locking)
    app.state.desk = desk
    return Guard(app, port)


@asynccontextmanager
async def _locking(app: Starlette) -> AsyncIterator[None]:
    """Sign out whoever is idle for as long as the desk is open, and then let go of what was read."""
    watch = asyncio.create_task(_lock_idle(app.state.desk))
    try:
        yield
    finally:
        watch.cancel()
        app.state.desk.states.let_go()


async def _lock_idle(desk: Desk) -> None:
    while True:
        lock_idle(desk)
        await asyncio.sleep(_LOOK_SECONDS)


def lock_idle(desk: Desk) -> None:
    """Sign out whoever is idle; once nobody is signed in, let go of everything that was read."""
    desk.visits.sign_out_idle()
    if not desk.visits.anybody_signed_in():
        desk.states.let_go()
