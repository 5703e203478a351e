"""What all tests share."""


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Return a test's name for bytes: some hold the time at which they were packed, and names must not."""
    return argname if isinstance(val, bytes) else None
