"""What all tests share."""

import pytest
from playwright.sync_api import sync_playwright


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
