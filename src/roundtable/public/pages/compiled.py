"""Where compiled templates are kept: beside their sources, as Python keeps compiled modules."""

import os
from pathlib import Path

import jinja2

TEMPLATES = Path(__file__).parent / "templates"


def kept() -> jinja2.BytecodeCache | None:
    """Return the store of compiled templates, or None where the installed package may not be written to.

    What is kept is found by a digest of its source, so that a changed template is compiled anew.
    """
    folder = TEMPLATES / "__pycache__"
    try:
        folder.mkdir(exist_ok=True)
    except OSError:
        return None
    return jinja2.FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
