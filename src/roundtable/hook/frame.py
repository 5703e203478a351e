"""The frame of the pages: where its templates are found, and what of the theme is published."""

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig

from roundtable.hook.refusing import refuse_if
from roundtable.public.pages.compiled import kept
from roundtable.public.pages.settings import unknown_language

THEME = Path(__file__).parents[1] / "public" / "theme"
STYLE = THEME / "assets" / "roundtable.css"


def frame(config: MkDocsConfig) -> tuple[str, ...]:
    """Return where templates are found, ours first, and leave mkdocs our folder alone to publish from.

    So none of the thousands of files that Material brings is walked through or copied to the site.
    """
    folders = (Path(folder) / "partials" / "languages" for folder in config.theme.dirs)
    if config.theme["language"] not in {path.stem for folder in folders for path in folder.glob("*.html")}:
        refuse_if("the settings cannot be used", (unknown_language(),))
    found = (str(THEME), *config.theme.dirs)
    config.theme.dirs[:] = [str(THEME)]
    return found


def framed(env: Environment, frame: Sequence[str]) -> Environment:
    """Return the engine's templates as the frame needs them: ours found first, compiled once for all."""
    env.loader = FileSystemLoader(frame)
    env.trim_blocks = env.lstrip_blocks = True
    env.bytecode_cache = kept()
    return env
