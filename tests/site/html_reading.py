"""What a page as HTML consists of, for the tests."""

from html.parser import HTMLParser

import markdown

from roundtable.public.pages.settings import MARKDOWN_EXTENSIONS


class Skeleton(HTMLParser):
    """Collects the tags with their attributes, and apart from them the text."""

    def __init__(self):
        super().__init__()
        self.tags = []
        self.words = []

    def handle_starttag(self, tag, attrs):
        """Keep a tag."""
        self.tags.append((tag, tuple(attrs)))

    def handle_comment(self, data):
        """Keep a comment as if it were a tag."""
        self.tags.append(("comment", data))

    def handle_data(self, data):
        """Keep a piece of text."""
        self.words.append(data)


def skeleton(html):
    """Return a reader that has read the HTML."""
    reader = Skeleton()
    reader.feed(html)
    reader.close()
    return reader


def rendered(text):
    """Return Markdown as the site renders it."""
    return markdown.markdown(text, extensions=list(MARKDOWN_EXTENSIONS))
