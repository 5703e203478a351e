"""What all tests share."""

import pytest
from hypothesis import settings
from playwright.sync_api import sync_playwright

settings.register_profile("unhurried", deadline=None)
if settings.get_current_profile_name() == "default":
    # How long an example takes depends on what else the machine does; the profile for CI has no limit either.
    settings.load_profile("unhurried")


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Return a test's name for bytes: some hold the time at which they were packed, and names must not."""
    return argname if isinstance(val, bytes) else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the twins first: they take the longest, and at the end all cores but one would wait for them."""
    items.sort(key=lambda item: item.path.name != "test_twins.py")


@pytest.fixture(scope="session")
def driver():
    """Return what drives browsers: one for all tests of a process, because no two can run in one."""
    with sync_playwright() as started:
        yield started
