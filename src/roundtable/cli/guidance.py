"""`guidance`, `draft` and `why`: what guidance rests on, what it was, and what its rules say."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable
from typing import Annotated

import typer

from roundtable.base.errors import UnusableError
from roundtable.cli.console import say, say_findings, say_json
from roundtable.cli.options import Report, VaultOption, here
from roundtable.public.files import read
from roundtable.public.guidance.checks import guidance_findings
from roundtable.public.guidance.freeze import Wanted
from roundtable.public.guidance.links import Standing, State, ends
from roundtable.public.guidance.rules import WEIGHT_BY_CODE, Weight
from roundtable.public.guidance.why import Step, shown
from roundtable.public.guidance.why import why as chain
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.workflow import guidance as steps
from roundtable.workflow import place, texts

guidance = typer.Typer(help="What guidance rests on, and what its rules say.", no_args_is_help=True)
draft = typer.Typer(help="The drafts of the guidance.", no_args_is_help=True)
ReportOption = Annotated[Report, typer.Option("--format", help="Lines for people, or JSON.")]


def add_to(app: typer.Typer) -> None:
    """Add this group's commands."""
    app.add_typer(guidance, name="guidance")
    app.add_typer(draft, name="draft")
    app.command("why")(why)


@guidance.command("check")
def check(output: ReportOption = Report.TEXT) -> None:
    """Say what the rules for guidance find, advice too; only what is more than advice is status 1."""
    found = guidance_findings(read(here()))
    if output is Report.JSON:
        say_json(
            [{**one.model_dump(mode="json"), "holds_up": WEIGHT_BY_CODE[one.code].value} for one in found]
        )
    else:
        say_findings(found)
        say(_counted(WEIGHT_BY_CODE[one.code] for one in found))
    held = any(WEIGHT_BY_CODE[one.code] is not Weight.ADVICE for one in found)
    raise typer.Exit(1 if held else 0)


def _counted(weights: Iterable[Weight]) -> str:
    """Return how many findings hold up what."""
    counts = Counter(weights)
    listed = [f"{counts[weight]} hold up {weight.value}" for weight in Weight if counts[weight]]
    return "; ".join(listed) if listed else "nothing stands against the guidance"


@guidance.command("confirm")
def confirm(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="ID", help="Ids whose links you have read.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Confirm every link that is new or suspect.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Show the links that are new or suspect, and confirm that both their ends still fit."""
    root = here()
    kb = read(root)
    wanted = frozenset(names or ())
    if not wanted and not every:
        raise UnusableError("say which links you have read: their ids, or --all")
    waiting = steps.waiting_links(kb, wanted)
    if not waiting:
        say("every link is confirmed")
        return
    for standing in waiting:
        _say_link(standing, kb)
    if not yes and not typer.confirm(f"Do both ends of these {len(waiting)} links still fit?"):
        say("nothing was confirmed")
        raise typer.Exit(1)
    steps.confirm(root, kb, wanted)
    say(f"{len(waiting)} links confirmed")


def _say_link(standing: Standing, kb: KnowledgeBase) -> None:
    """Print both ends of a link, and which of them changed."""
    known, link = ends(kb), standing.link
    why_now = f"{' and '.join(standing.changed)} changed" if standing.changed else standing.state.value
    say(f"{link.source} {link.relation.value} {link.target} ({why_now})")
    say(f"  {link.source}: {shown(known[link.source])}")
    say(f"  {link.target}: {shown(known[link.target])}")


@guidance.command("hold")
def hold(
    topic: Annotated[
        list[str] | None,
        typer.Option("--topic", help="This topic alone; can be given again.", show_default="every topic"),
    ] = None,
    folder: VaultOption = None,
) -> None:
    """Copy statements and outcomes into the vault, where they are changed until a release lets them out."""
    root = here()
    with place.opened(root, folder) as store:
        for path in texts.hold(root, store, tuple(topic or ())):
            say(f"{path}: change what is here, or use `roundtable sheet out --held`")


@draft.command("freeze")
def freeze(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A short name such as first-draft.")],
    date: Annotated[
        dt.datetime, typer.Option("--date", formats=["%Y-%m-%d"], help="The draft's day.", show_default=False)
    ],
    title: Annotated[
        str | None, typer.Option("--title", help="What pages call it.", show_default="the name")
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Freeze this statement alone; can be given again.", show_default=False),
    ] = None,
) -> None:
    """Record the guidance as it stands, so that later texts are compared with it."""
    shown_as = title or name.replace("-", " ").capitalize()
    wanted = Wanted(name=name, title=shown_as, date=date.date(), only=tuple(only or ()))
    path, count = steps.freeze_draft(here(), wanted)
    say(f"{count} statements frozen as {name}: {path}")


def why(
    name: Annotated[
        str, typer.Argument(metavar="ID", help="A point, finding, statement, or 'outcome' and what it is on.")
    ],
    output: ReportOption = Report.TEXT,
) -> None:
    """Show what a text rests on and what came of it, both ways."""
    found = chain(read(here()), name)
    if output is Report.JSON:
        say_json(found.model_dump(mode="json"))
        return
    say(f"{found.name} {found.text}")
    say("\nWhat is behind it" if found.behind else "\nNothing is behind it")
    _say_steps(found.behind)
    say("\nWhat came of it" if found.ahead else "\nNothing came of it yet")
    _say_steps(found.ahead)


def _say_steps(given: tuple[Step, ...]) -> None:
    for step in given:
        doubt = f" ({step.state.value})" if step.state in {State.NEW, State.SUSPECT} else ""
        say(f"{'  ' * step.depth}{step.says} {step.name}{doubt}: {step.text}")
