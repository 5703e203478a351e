"""The settings that privacy rests on."""

import pytest
from lamps import SETTINGS

from roundtable.public.pages.settings import setting_findings

REFUSED = {
    "a font from elsewhere": (SETTINGS.replace("  font: false\n", ""), "theme.font"),
    "another theme": (SETTINGS.replace("material", "readthedocs"), "theme.name"),
    "no theme": (SETTINGS.replace("theme:\n  name: material\n  font: false\n", ""), "theme.name"),
    "templates of one's own": (
        SETTINGS.replace("font: false", "font: false\n  custom_dir: x"),
        "theme.custom_dir",
    ),
    "a second colour scheme": (SETTINGS.replace("font: false", "font: false\n  palette: x"), "theme.palette"),
    "a repository": (SETTINGS + "repo_url: https://example.org\n", "repo_url"),
    "an edit link": (SETTINGS + "edit_uri: edit/\n", "edit_uri"),
    "a programme run at build": (SETTINGS + "hooks: [x.py]\n", "hooks"),
    "settings from another file": (SETTINGS + "INHERIT: other.yml\n", "INHERIT"),
    "analytics": (SETTINGS + "extra:\n  analytics:\n    provider: custom\n", "extra"),
    "a script": (SETTINGS + "extra_javascript: [x.js]\n", "extra_javascript"),
    "a menu": (SETTINGS + "nav: [index.md]\n", "nav"),
    "a line of copyright": (SETTINGS + "copyright: x\n", "copyright"),
    "an author": (SETTINGS + "site_author: x\n", "site_author"),
    "a second plugin": (SETTINGS.replace("- roundtable\n", "- roundtable\n  - tags\n"), "plugins"),
    "a plugin with options": (SETTINGS.replace("- roundtable", "- roundtable:\n      a: b"), "plugins"),
    "another plugin": (SETTINGS.replace("- roundtable", "- search"), "plugins"),
    "snippets": (SETTINGS + "markdown_extensions: [pymdownx.snippets]\n", "markdown_extensions"),
    "an extension with options": (SETTINGS + "markdown_extensions: [toc: {}]\n", "markdown_extensions"),
    "another folder of pages": (SETTINGS + "docs_dir: private\n", "docs_dir"),
    "addresses that need a server": (SETTINGS + "use_directory_urls: true\n", "use_directory_urls"),
    "a name with HTML": (SETTINGS.replace("Lamps that listen", "<b>Lamps</b>"), "site_name"),
    "a tag": (SETTINGS.replace("Lamps that", "!ENV Lamps"), ""),
    "an anchor": (SETTINGS.replace("strict: true", "strict: &a true"), ""),
    "no mapping": ("- a\n", ""),
    "no YAML": ("a: [\n", ""),
}


def test_the_settings_of_the_example_are_accepted():
    """The minimal settings pass without a finding."""
    assert setting_findings(SETTINGS.encode()) == ()


def test_another_language_is_accepted():
    """The frame has words in many languages; a build checks that it has them in this one."""
    assert setting_findings(SETTINGS.replace("font: false", "font: false\n  language: cy").encode()) == ()


@pytest.mark.parametrize(("settings", "key"), REFUSED.values(), ids=REFUSED)
def test_a_setting_that_is_not_known_to_be_harmless_is_refused(settings, key):
    """Exactly one finding names the key, whatever its value."""
    findings = setting_findings(settings.encode())
    assert [(finding.code, str(finding.place).split()) for finding in findings] == [
        ("S20", ["mkdocs.yml", key] if key else ["mkdocs.yml"])
    ]


def test_a_refusal_does_not_show_a_key_that_is_no_plain_word():
    """A key may be a sentence; it is counted and not quoted."""
    (finding,) = setting_findings(f"{SETTINGS}a private sentence: x\n".encode())
    assert str(finding) == "mkdocs.yml: S20 is not allowed: remove it"
