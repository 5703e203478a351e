"""A consultation knowledge base that publishes what was heard, and not who said it."""

__version__ = "0.1.0"
