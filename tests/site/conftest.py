"""The invented knowledge base, built once for all tests of the site."""

import pytest
from building import built
from lamps import write


@pytest.fixture
def lamps(tmp_path):
    """Return the folder of the invented knowledge base, to be changed at will."""
    return write(tmp_path / "lamps")


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Return the built site; no test changes it."""
    return built(write(tmp_path_factory.mktemp("site") / "lamps"))
