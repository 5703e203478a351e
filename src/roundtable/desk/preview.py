"""The preview of a release: the pages as readers will see them, for signed-in browsers alone."""

import mimetypes
from dataclasses import dataclass, field
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import BaseRoute

from roundtable.desk.desk import Call, page
from roundtable.private.places import PREVIEW

HOME = "/release/preview/index.html"
_POLICY = (
    "sandbox allow-same-origin; script-src 'none'; img-src 'self' data:; connect-src 'none'; "
    "object-src 'none'; frame-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
"""Beside the policy that each page of the site holds itself: no script of the preview runs at the desk."""


@dataclass(frozen=True)
class _File:
    content: bytes = field(repr=False)
    kind: str


def _show(call: Call) -> Response:
    found = _file(call.vault.folder / PREVIEW / "site", str(call.request.path_params["file"]))
    return Response(found.content, 200, {"content-security-policy": _POLICY}, found.kind)


def _file(site: Path, name: str) -> _File:
    """Return a file of the preview by its path; nothing outside it, and nothing that is a link."""
    path = site / name
    inside = path.resolve().is_relative_to(site.resolve())
    if not inside or path.is_symlink() or not path.is_file():
        raise HTTPException(404)
    return _File(path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")


routes: tuple[BaseRoute, ...] = (page("/release/preview/{file:path}", _show),)
