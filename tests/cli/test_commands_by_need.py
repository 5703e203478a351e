"""A command loads what it needs, and the table of commands is what the modules add."""

import subprocess
import sys

import pytest

from roundtable.cli.commands import MODULE_BY_COMMAND, commands_of

HEAVY = ("docx", "icalendar", "mkdocs", "numpy", "openpyxl", "sqlalchemy", "starlette", "webvtt")


@pytest.mark.parametrize("module", sorted(set(MODULE_BY_COMMAND.values())))
def test_the_table_names_just_what_each_module_adds(module: str) -> None:
    """No command is lost, and none is promised that is not there."""
    promised = {name for name, of_module in MODULE_BY_COMMAND.items() if of_module == module}
    assert set(commands_of(module)) == promised


def loaded_by(program: str) -> set[str]:
    """Return which of the heavy libraries are loaded once a program has run."""
    told = f"import sys\n{program}\nprint('\\nLOADED', *sys.modules)"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("LOADED")[2].split()) & set(HEAVY)


def test_the_version_is_told_without_a_library_that_only_commands_need() -> None:
    """What is known before any command is called costs no more than the command line itself."""
    program = "from typer.testing import CliRunner\nfrom roundtable.cli.app import app\n"
    program += "assert not CliRunner().invoke(app, ['--version']).exit_code"
    assert loaded_by(program) == set()


def test_the_desk_starts_without_word_excel_or_the_solver() -> None:
    """Those are loaded when a file is read or written, and most of them in another process."""
    program = "import roundtable.cli.review, roundtable.desk.serving"
    assert loaded_by(program) == {"sqlalchemy", "starlette"}


def test_a_slip_in_a_commands_name_is_answered_with_the_nearest_one() -> None:
    """Though no command is loaded, their names are known."""
    done = subprocess.run(
        [sys.executable, "-m", "roundtable", "realease"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "'release'" in done.stderr
