"""What every request passes before anything else sees it, and what every answer carries.

The desk answers on this machine alone, and any page in any browser on this machine can send it requests.
So a request must be addressed to exactly the desk, and one that acts must come from a page of the desk.
"""

from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = (
    (b"cache-control", b"no-store"),
    (b"content-security-policy", _POLICY.encode()),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
    # Not `no-referrer`: browsers then hide the origin of a form from the desk itself.
    (b"referrer-policy", b"same-origin"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
)
"""What every answer carries, unless the page says otherwise itself."""
_READING = frozenset({"GET", "HEAD"})
_FORMS = (b"application/x-www-form-urlencoded", b"multipart/form-data")


def addresses(port: int) -> frozenset[bytes]:
    """Return what a request to the desk may name as its host: this machine, and the desk's own port."""
    return frozenset(f"{name}:{port}".encode() for name in ("127.0.0.1", "localhost", "[::1]"))


class Guard:
    """Refuses requests that are not meant for the desk or do not come from it."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Guard an application that answers on a port of this machine."""
        self._app = app
        self._addresses = addresses(port)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it with 400 or 403."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        headers: Iterable[tuple[bytes, bytes]] = scope["headers"]
        if status := refused(scope["method"], tuple(headers), self._addresses):
            await _refuse(status, send)
            return
        await self._app(scope, receive, _guarded(send))


def refused(method: str, headers: tuple[tuple[bytes, bytes], ...], known: frozenset[bytes]) -> int | None:
    """Return the status with which a request is refused, or none if it may pass."""
    hosts = _values(headers, b"host")
    if len(hosts) != 1 or hosts[0] not in known:
        return 400
    if method in _READING:
        return None
    if _values(headers, b"origin") != [b"http://" + hosts[0]]:
        return 403
    if _values(headers, b"sec-fetch-site") not in ([], [b"same-origin"]):
        return 403
    kinds = [kind.partition(b";")[0].strip().lower() for kind in _values(headers, b"content-type")]
    return None if len(kinds) == 1 and kinds[0] in _FORMS else 403


def _values(headers: tuple[tuple[bytes, bytes], ...], name: bytes) -> list[bytes]:
    return [value for key, value in headers if key.lower() == name]


async def _refuse(status: int, send: Send) -> None:
    text = b"This request was not made by a page of the desk.\n"
    headers = [*HEADERS, (b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text})


def _guarded(send: Send) -> Send:
    """Return what sends an answer with the headers that every answer carries."""

    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            given = list(message["headers"])
            own = {name.lower() for name, _value in given}
            message["headers"] = given + [one for one in HEADERS if one[0] not in own]
        await send(message)

    return guarded
