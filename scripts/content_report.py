"""How the content of the folder you stand in reads: each page's sentences, each topic's sources and gaps."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from roundtable.base.errors import RoundtableError
from roundtable.cli.console import say, say_error
from roundtable.gate.protections import protections
from roundtable.public.content import content_findings
from roundtable.public.content.figures import PageFigures, TopicFigures, page_figures, topic_figures
from roundtable.public.files import read
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.public.pages import pages
from roundtable.public.pages.authored import AuthoredText, authored_texts
from roundtable.workflow.place import knowledge_base_folder

PAGE_TITLES = ("page", "words", "mean", "longest", "reading age")
TOPIC_TITLES = ("topic", "statements", "sources", "gaps", "to be confirmed", "our own reading")


def options() -> argparse.ArgumentParser:
    """Return what the script can be told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--format", choices=("text", "json"), default="text", help="for people or for programs"
    )
    return parser


def figures(
    kb: KnowledgeBase, authored: Iterable[AuthoredText]
) -> tuple[list[PageFigures], list[TopicFigures]]:
    """Return the figures of every page, as readers see it, and of every topic."""
    shown = [page_figures(page.path, page.text) for page in pages(kb, protections())]
    shown += [page_figures(page.file, page.text) for page in authored]
    return shown, [topic_figures(folder, kb) for folder in kb.topics]


def lines(titles: Sequence[str], rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """Return a table as lines: the first column to the left, figures to the right."""
    cells = [list(titles), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(titles))]
    for first, *rest in cells:
        figures_of_row = (cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *figures_of_row)).rstrip()


def say_text(shown: list[PageFigures], topics: list[TopicFigures]) -> None:
    """Print both tables."""
    for line in lines(PAGE_TITLES, (page.model_dump().values() for page in shown)):
        say(line)
    say("")
    for line in lines(TOPIC_TITLES, (topic.model_dump().values() for topic in topics)):
        say(line)


def main() -> int:
    """Return 0 when nothing breaks a rule for content, 1 when something does, 2 when nothing can be read."""
    given = options().parse_args()
    try:
        root = knowledge_base_folder(Path.cwd())
        kb = read(root)
    except RoundtableError as error:
        say_error(error)
        return error.status
    authored = authored_texts(root / "docs", kb.consultation.pages)
    shown, topics = figures(kb, authored)
    if given.format == "json":
        say(
            json.dumps({"pages": [dict(page) for page in shown], "topics": [dict(topic) for topic in topics]})
        )
    else:
        say_text(shown, topics)
    found = content_findings(kb, authored)
    for finding in found:
        print(finding, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
