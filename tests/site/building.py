"""Building a site as `mkdocs build` does."""

import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config


def built(root: Path, name: str = "site") -> Path:
    """Build the knowledge base of a folder, and return the folder of the site beside it."""
    return built_at(root, root.parent / name)


def built_at(root: Path, site: Path) -> Path:
    """Build the knowledge base of a folder into another, and return that."""
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(site)))
    return site
