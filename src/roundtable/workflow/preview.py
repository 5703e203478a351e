"""The pages as readers will see them before anything is released: built inside the vault, and soon gone."""

import os
import shutil
from pathlib import Path

from roundtable.base.files import write_atomic
from roundtable.gate.release import Plan
from roundtable.private.places import PREVIEW, make_private
from roundtable.private.vault import Vault
from roundtable.public.files import FOLDER
from roundtable.public.released import files_of
from roundtable.workflow import site

SOURCES = (FOLDER, "docs")
"""The folders that a site is built from, beside its settings."""


def build_preview(root: Path, vault: Vault, plan: Plan) -> Path:
    """Build the site as it would be after a release, scan it, and return where it lies in the vault's folder.

    Nothing of the knowledge base is touched; whatever preview was there before goes.

    Raises:
        UnusableError: if the engine fails.
        RefusedError: if what would be written or built breaks a rule.
    """
    remove_preview(vault)
    folder = vault.folder / PREVIEW
    make_private(folder)
    try:
        copy = folder / "knowledge-base"
        copy.mkdir()
        for name in SOURCES:
            shutil.copytree(root / name, copy / name)
        shutil.copy(root / "mkdocs.yml", copy)
        for path, content in files_of(plan.released):
            write_atomic(copy / path, content)
        built = site.build(copy, folder / "site", vault)
        shutil.rmtree(copy)
        _for_owner_alone(folder)
    except BaseException:
        remove_preview(vault)
        raise
    return built.site


def remove_preview(vault: Vault) -> None:
    """Remove the preview, if there is one."""
    shutil.rmtree(vault.folder / PREVIEW, ignore_errors=True)


def _for_owner_alone(folder: Path) -> None:
    """Let nobody else read what was built; the engine writes files that others may read."""
    if os.name == "posix":
        for path in folder.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
