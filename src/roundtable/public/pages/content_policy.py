"""What a page allows itself to load: its own files, and scripts and styles that stand in it, by digest."""

import base64
import hashlib
import re
from functools import cache

_INLINE = re.compile(r"<script(?P<attributes>[^>]*)>(?P<script>.*?)</script>", re.DOTALL | re.IGNORECASE)
_NOT_RUN = re.compile(r"\bsrc\s*=|application/json", re.IGNORECASE)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_HEAD = '<meta charset="utf-8">'


def with_policy(html: str) -> str:
    """Return a page with its Content-Security-Policy right behind its character set."""
    scripts = [
        found["script"] for found in _INLINE.finditer(html) if not _NOT_RUN.search(found["attributes"])
    ]
    digests = dict.fromkeys(_digest(script) for script in scripts)
    styles = dict.fromkeys(_digest(style) for style in _STYLE.findall(html))
    policy = "; ".join(
        (
            "default-src 'none'",
            " ".join(("script-src 'self'", *digests)),
            " ".join(("style-src 'self'", *styles)),
            "img-src 'self' data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(_HEAD, f"{_HEAD}\n  {meta}", 1)


@cache
def _digest(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
