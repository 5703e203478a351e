"""Building the site: rendered in a process of its own, looked through, and only then put in place."""

import datetime as dt
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from roundtable.base.errors import RefusedError, UnusableError
from roundtable.base.files import write_atomic
from roundtable.base.findings import Finding
from roundtable.gate.built import built_findings
from roundtable.gate.prose import asset_by_path, standing
from roundtable.gate.protections import protections
from roundtable.gate.scan import Scanner, cleared_texts, leak_finding
from roundtable.gate.scanning.fixed import FALLBACK, fixed_texts
from roundtable.identity.detector import Detector
from roundtable.private.masking import known
from roundtable.private.vault import Vault
from roundtable.public.content import content_findings
from roundtable.public.files import read
from roundtable.public.guidance.checks import site_findings
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.opendata import data_files
from roundtable.public.pages import pages
from roundtable.public.pages.authored import authored_texts
from roundtable.public.pages.elsewhere import written_files
from roundtable.public.pages.pack import planned_packs
from roundtable.public.verify import verify_receipts

_SECONDS_A_DAY = 86_400
STAGING = ".roundtable-site-"
_SWITCHES = (
    "HOME",
    "LANG",
    "LC_ALL",
    "PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMP",
    "TMPDIR",
    "USERPROFILE",
    "VIRTUAL_ENV",
)
"""The environment that the renderer needs; nothing else of it reaches the renderer."""


@dataclass(frozen=True)
class Built:
    """A site that was put in place."""

    site: Path
    pages: int
    scanned: bool
    """Whether a roster was there to scan the final bytes with."""


def build(root: Path, site: Path, vault: Vault | None) -> Built:
    """Build the site of a knowledge base, scan its final bytes, and put it in place of the one before.

    Raises:
        UnusableError: if the record cannot be read or the engine fails.
        RefusedError: if the record differs from its receipts, or what is written or built breaks a rule; the
            site that was there before then stays.
    """
    kb = read(root)
    verify_receipts(kb)
    _check_content(root, kb)
    _check_target(root, site)
    site.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=site.parent))
    try:
        _render(root, staging / "site", kb)
        expected = _planned_pages(kb)
        planned = {
            *expected,
            *(file.path for file in data_files(kb)),
            *(pack.path for pack in planned_packs(kb)),
        }
        found = list(built_findings(staging / "site", planned, asset_by_path(root)))
        found += _leak_findings(staging / "site", root, kb, vault)
        if found:
            raise RefusedError("the built site was refused; the one before it stays", found)
        _put_in_place(staging, site)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Built(site, len(expected), scanned=vault is not None)


def _check_content(root: Path, kb: KnowledgeBase) -> None:
    """Refuse texts without sources, unexplained terms and long sentences before a page is made of them."""
    if found := content_findings(kb, authored_texts(root / "docs", kb.consultation.pages)):
        raise RefusedError("what is written breaks a rule for content", found)
    if found := site_findings(kb):
        raise RefusedError("the guidance breaks a rule", found)


def _check_target(root: Path, site: Path) -> None:
    """Refuse to build over anything that is not a built site."""
    inside = [root / name for name in ("docs", "topics")]
    resolved = site.resolve()
    if resolved == root.resolve() or any(resolved.is_relative_to(folder.resolve()) for folder in inside):
        raise UnusableError("the site may not be built over its own sources: name another folder with --site")
    if site.is_symlink() or (site.exists() and not _is_site(site)):
        raise UnusableError("the folder for the site holds something else: name an empty one with --site")


def _is_site(folder: Path) -> bool:
    return folder.is_dir() and (not any(folder.iterdir()) or (folder / "sitemap.xml").is_file())


def write_pages(root: Path, folder: Path) -> int:
    """Write the pages of a knowledge base for any engine into a new or empty folder; return how many files.

    Raises:
        UnusableError: if the record cannot be read or the folder holds something.
        RefusedError: if the record differs from its receipts, or what is written breaks a rule.
    """
    kb = read(root)
    verify_receipts(kb)
    _check_content(root, kb)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UnusableError("the folder for the pages holds something: name a new or an empty one")
    authored = authored_texts(root / "docs", kb.consultation.pages)
    files = written_files(kb, pages(kb, protections()), authored, str(_settings(root)["site_name"]))
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, file.text.encode("utf-8"))
    for name, source in asset_by_path(root).items():
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
    return len(files)


def _settings(root: Path) -> dict[str, Any]:
    settings: dict[str, Any] = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    return settings


def _language(root: Path) -> str:
    """Return the language of the frame, which the engine has found in the theme by now."""
    return str(_settings(root)["theme"].get("language", FALLBACK))


def _planned_pages(kb: KnowledgeBase) -> frozenset[str]:
    paths = [page.path for page in pages(kb, protections())]
    paths += [page.file for page in kb.consultation.pages]
    return frozenset(path.removesuffix(".md") + ".html" for path in paths)


def _render(root: Path, target: Path, kb: KnowledgeBase) -> None:
    """Run the engine in a process that knows nothing of the vault."""
    kept = {name: os.environ[name] for name in _SWITCHES if name in os.environ}
    settings = {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(epoch_of(kb)), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    done = subprocess.run(  # noqa: S603 - the command is fixed but for two paths
        [*command, "--site-dir", str(target)],
        env={**kept, **settings},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        cwd=root,
    )
    if done.returncode:
        raise UnusableError(f"the site engine refused the pages:\n{_said(done.stderr)}")


def serve(root: Path, port: int) -> int:
    """Show a knowledge base on the loopback interface until it is stopped; return the engine's status."""
    verify_receipts(read(root))
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", str(root / "mkdocs.yml")]
    address = ["--dev-addr", f"127.0.0.1:{port}"]
    settings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    try:
        return subprocess.run([*command, *address], env=settings, check=False, cwd=root).returncode  # noqa: S603
    except KeyboardInterrupt:
        return 0


def _said(output: str) -> str:
    starts = ("WARNING", "ERROR", "Aborted", "Error", "roundtable:", " ")
    lines = [line for line in output.splitlines() if line.startswith(starts)]
    return "\n".join(lines[-30:]) or output[-2000:]


def epoch_of(kb: KnowledgeBase) -> int:
    """Return the moment that built files carry: the latest day in the record, never the clock, in seconds."""
    days = [folder.topic.updated for folder in kb.topics] + [receipt.date for receipt in kb.receipts.releases]
    return (max(days) - dt.date(1970, 1, 1)).days * _SECONDS_A_DAY


def _leak_findings(site: Path, root: Path, kb: KnowledgeBase, vault: Vault | None) -> Sequence[Finding]:
    if vault is None:
        return ()
    detector = Detector(known([*vault.roster(), *vault.looked_for()]))
    old = standing(root, kb, vault.baseline())
    texts = cleared_texts([*old.texts, *fixed_texts(_language(root))], detector)
    scanner = Scanner(detector, texts, old.files)
    return tuple(leak_finding(leak, detector, site.parent) for leak in scanner.scan([site]))


def _put_in_place(staging: Path, site: Path) -> None:
    """Exchange the site for the new one; a crash leaves one of them whole."""
    if site.exists():
        site.rename(staging / "before")
    try:
        (staging / "site").rename(site)
    except OSError:
        if (staging / "before").exists():
            (staging / "before").rename(site)
        raise
