"""Characters and marks: quotation marks, hidden characters, scripts, markup, and markup that hides."""

import re
import unicodedata

from roundtable.identity.fold import fold_letter

_QUOTE = re.compile(
    r"[\"“”„‟«»‹›＂〝〞〟「」『』″❝❞]|(?<!\w)['‘‛‚❛][^\n]{0,400}?(?<=[\w.,!?…)])['’❜](?!\w)|''|``"
)
_PLURAL_POSSESSIVE = re.compile(r"(?<=s)['’](?=\s)")
_MARKUP = re.compile(
    r"[<>`{}|\\\[\]^~]|\*|(?<!\w)_{1,3}\w|\w_{1,3}(?!\w)|__|==\w|\+\+\w|\$\$|--8<--|!{3}|\?{3}|:{2,}|&#?\w+;|"
    r"^\s*(?:#{1,6}\s|[-+•]\s|\d{1,3}[.)]\s|={3,}\s*$|-{3,}\s*$)|^[ \t]{4,}\S|(?<!\w):[a-z_]{2,30}:(?!\w)",
    re.MULTILINE,
)
_DOMAINS = "com|org|net|uk|io|eu|app|dev|example|test|info|biz|ai|tech|ie|de|fr|shop|store"
_ADDRESS = re.compile(
    rf"\w:/{{2,}}|://|\bwww\.|\bmailto:|\w@\w|(?<!\w)@\w|\b[a-z0-9][a-z0-9-]*\.(?:{_DOMAINS})\b(?!['’])|(?<!\w)#\w{{2,}}",
    re.IGNORECASE,
)
_HIDING = re.compile(
    r"<!--|-->|<!\[|<\?|<(?:template|script|style|noscript|details|iframe|object|embed|svg|meta|link)\b|"
    r"\bhidden\s*=|<[a-z][^>]*\s(?:hidden|aria-hidden|data-[\w-]+|title|alt|aria-label|style|onclick|onerror)\b|"
    r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0|opacity\s*:\s*0(?![.\d])|text-indent\s*:\s*-\d|"
    r"color\s*:\s*transparent|\{--|--\}|\{>>|<<\}|\{:|^\s*\[(?://|\^?[\w-]+)\]:|^\s*\*\[[^\]]+\]:|\[\]\(|"
    r"\]\([^)\s]*\s+[\"'(]|--8<--|\{%|\{\{|\{#",
    re.IGNORECASE | re.MULTILINE,
)
_SPACES = frozenset(" \u00a0\u202f")
_BREAKS = frozenset("\n\t")
_NEVER = frozenset({"Cf", "Cc", "Co", "Cn", "Cs", "Zl", "Zp", "Mn", "Me"})
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5")
_SCRIPTS = (
    "LATIN",
    "CYRILLIC",
    "GREEK",
    "ARMENIAN",
    "CHEROKEE",
    "COPTIC",
    "HEBREW",
    "ARABIC",
    "FULLWIDTH",
    "MATHEMATICAL",
)


def has_quotation(text: str) -> bool:
    """Return whether a text has quotation marks; apostrophes inside and after words are let be."""
    return bool(_QUOTE.search(_PLURAL_POSSESSIVE.sub("", text)))


def has_unseen(text: str) -> bool:
    """Return whether a text holds characters that show nothing, or spaces that are not plain ones."""
    return unicodedata.normalize("NFC", text) != text or any(_is_unseen(char) for char in set(text))


def _is_unseen(char: str) -> bool:
    if char in _SPACES or char in _BREAKS:
        return False
    kind = unicodedata.category(char)
    return kind in _NEVER or char in _BLANK or kind == "Zs"


def has_foreign_letters(text: str) -> bool:
    """Return whether a word is in letters of two scripts, or in letters that only look like plain ones."""
    return not text.isascii() and any(_is_disguised(word) for word in re.findall(r"\w+", text))


def _is_disguised(word: str) -> bool:
    if word.isascii():
        return False
    letters = [char for char in word if char.isalpha()]
    if len({script for char in letters if (script := _script(char))}) > 1:
        return True
    styled = any(
        unicodedata.normalize("NFKC", char) != char for char in word if char.isalnum() and char not in "²³ªº"
    )
    lookalike = len(letters) > 1 and all(
        _script(char) != "LATIN" and fold_letter(char).isascii() for char in letters
    )
    return styled or lookalike


def _script(char: str) -> str:
    name = unicodedata.name(char, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), "")


def has_markup(text: str) -> bool:
    """Return whether a text holds markup or an address."""
    return bool(_MARKUP.search(text) or _ADDRESS.search(text))


def hides_text(text: str) -> bool:
    """Return whether a text holds markup by which words can stand in a page and not be seen."""
    return bool(_HIDING.search(text))
