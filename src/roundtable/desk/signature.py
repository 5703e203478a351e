"""What the published record is read from: whether any of its files changed since."""

from pathlib import Path

from roundtable.gate.event import POLICY_FILE
from roundtable.private.places import TEXTS
from roundtable.public.files import FOLDER

Signature = tuple[tuple[str, int, int], ...]
"""Path, time of change and size of every file that the published record is read from."""


def signature_of(root: Path, vault: Path) -> Signature:
    """Return the signature of a knowledge base, with what its vault's folder holds for it."""
    folders = [root / FOLDER, root / "docs", vault / TEXTS]
    files = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    files += [path for path in (vault / POLICY_FILE, root / "mkdocs.yml") if path.is_file()]
    return tuple((str(path), *_stat(path)) for path in files)


def _stat(path: Path) -> tuple[int, int]:
    found = path.stat()
    return (found.st_mtime_ns, found.st_size)
