"""Building a site as `mkdocs build` does."""

import logging
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config


def built(root: Path, name: str = "site") -> Path:
    """Build the knowledge base of a folder, and return the folder of the site beside it."""
    site = root.parent / name
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    build(load_config(str(root / "mkdocs.yml"), site_dir=str(site)))
    return site
