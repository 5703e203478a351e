"""The written forms of what a roster row names: people, organisations, products."""

import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from nicknames import NickNamer

from roundtable.identity.fold import fold_word
from roundtable.identity.lexicon import is_ordinary, is_rare
from roundtable.identity.names import Name, parse_name
from roundtable.identity.organisations import firm_names, is_short_form_telling
from roundtable.identity.records import Kind, Known
from roundtable.identity.vocabulary import GIVEN_NAME_WORDS

_SURE = 3
"""Letters from which a form can be a name by itself."""
_APART = re.compile(r"[\s._'-]+")


class Form(NamedTuple):
    """One folded way of writing a name."""

    text: str
    kind: Kind
    rule: str
    certain: bool
    """False if it is also an ordinary word, so that only its context can tell."""
    upper: bool = False
    """True if it counts only where it is written in capitals."""


def surface_forms(known_row: Known) -> tuple[Form, ...]:
    """Return every exact form of a roster row, sorted, each text and kind once."""
    forms = itertools.chain(
        _person_forms(parse_name(known_row.name)),
        _alias_forms(known_row.aliases, parse_name(known_row.name).last),
        _email_forms(known_row.email),
        _firm_forms(known_row.organisation, Kind.ORGANISATION),
        itertools.chain.from_iterable(_firm_forms(product, Kind.PRODUCT) for product in known_row.products),
        _title_forms(known_row.job_title),
    )
    unique: dict[tuple[str, Kind], Form] = {}
    for form in sorted(forms):
        if len(form.text) > 1:
            unique.setdefault((form.text, form.kind), form)
    return tuple(unique[key] for key in sorted(unique))


def nicknames_of(first: str) -> tuple[str, ...]:
    """Return the nicknames and the full forms of a first name, sorted."""
    namer = _namer()
    both = namer.nicknames_of(first) | namer.canonicals_of(first)
    return tuple(
        sorted(name for name in both if len(name) >= _SURE and name != first and not _is_no_name(name))
    )


def is_first_name(word: str) -> bool:
    """Return whether a word of three letters or more is in the kept list of first names and nicknames."""
    return len(word) >= _SURE and bool(_namer().nicknames_of(word) or _namer().canonicals_of(word))


def _is_no_name(word: str) -> bool:
    """Return whether a listed nickname, such as "than", is a common word that nobody is called."""
    return is_ordinary(word) and not is_rare(word) and word not in GIVEN_NAME_WORDS


@cache
def _namer() -> NickNamer:
    """Return the kept list of nicknames."""
    return NickNamer()


def _form(text: str, kind: Kind, rule: str) -> Form:
    """Return a form that is certain unless it is an ordinary word or too short to be sure of."""
    single = text.isalpha()
    return Form(text, kind, rule, not (single and (is_ordinary(text) or len(text) < _SURE)))


def _spelt(words: Iterable[str]) -> Iterator[str]:
    """Yield a name of several words as it may be written: spaced, hyphenated words apart, glued."""
    text = " ".join(word for word in words if word)
    yield text
    yield _APART.sub(" ", text)
    yield text.replace("'", "").replace(".", "")


def _person_forms(name: Name) -> Iterator[Form]:
    """Yield every form of a person's name."""
    if not name.last:
        yield _form(name.first, Kind.PERSON, "I03")
        return
    for whole in {*_spelt([name.whole]), *_spelt([name.full]), *_spelt([name.last, name.first])}:
        yield Form(whole, Kind.PERSON, "I01", certain=True)
    for first, last in itertools.product({*_spelt([name.first])}, {*_spelt([name.last])}):
        yield Form(f"{last}, {first}", Kind.PERSON, "I01", certain=True)
    for last in {*_spelt([name.last])}:
        yield _form(last, Kind.PERSON, "I02")
    yield from _double_surname(name.last)
    yield from _first_name_forms(name)
    yield from _initial_forms(name)
    yield from _handle_forms(name)


def _double_surname(last: str) -> Iterator[Form]:
    """Yield the halves of a double surname that are long enough to name somebody."""
    halves = [half for half in _APART.split(last) if len(half) >= _SURE]
    if len(halves) > 1:
        yield from (_form(half, Kind.PERSON, "I02") for half in halves)


def _first_name_forms(name: Name) -> Iterator[Form]:
    """Yield the first name and its nicknames, alone and before the surname."""
    if len(name.first) > 1:
        yield from (_form(first, Kind.PERSON, "I03") for first in {*_spelt([name.first])})
    for short in nicknames_of(name.first):
        yield Form(f"{short} {name.last}", Kind.PERSON, "I06", certain=True)
        yield Form(f"{short} {name.last[0]}", Kind.PERSON, "I06", certain=False)
        yield _form(short, Kind.PERSON, "I06")


def _initial_forms(name: Name) -> Iterator[Form]:
    """Yield initials alone, and an initial with a whole name on either side."""
    first, last = name.first, name.last
    initial, ends = first[0], last[0]
    for text in (f"{initial} {last}", f"{initial}. {last}", f"{initial}.{last}", f"{last}, {initial}"):
        yield Form(text, Kind.PERSON, "I04", certain=True)
    if len(last) >= _SURE:
        yield _form(f"{initial}{last}", Kind.PERSON, "I04")
        yield _form(f"{last}{initial}", Kind.PERSON, "I04")
        yield Form(f"{last} {initial}", Kind.PERSON, "I04", certain=not is_ordinary(last))
    if len(first) >= _SURE:
        yield _form(f"{first}{ends}", Kind.PERSON, "I04")
        yield Form(f"{first} {ends}", Kind.PERSON, "I04", certain=not is_ordinary(first))
    middles = "".join(middle[0] for middle in name.middle)
    for letters in {name.initials, initial + middles + ends, initial + ends}:
        yield Form(letters, Kind.PERSON, "I05", certain=False, upper=True)
        yield Form(".".join(letters), Kind.PERSON, "I05", certain=False, upper=True)


def _handle_forms(name: Name) -> Iterator[Form]:
    """Yield handles and slugs made of first name and surname."""
    first, last = _APART.sub("", name.first), _APART.sub("", name.last)
    for mark in ("", ".", "_", "-"):
        yield Form(f"{first}{mark}{last}", Kind.PERSON, "I08", certain=True)
        yield Form(f"{last}{mark}{first}", Kind.PERSON, "I08", certain=True)
        if mark:
            yield Form(f"{first[0]}{mark}{last}", Kind.PERSON, "I08", certain=True)


def _alias_forms(aliases: Iterable[str], last: str) -> Iterator[Form]:
    """Yield each alias as a person's name, also before the surname; initials count in capitals only."""
    for alias in aliases:
        text = fold_word(alias).lstrip("@")
        if len(text) <= _SURE and alias.strip().isupper():
            yield Form(text, Kind.PERSON, "I07", certain=False, upper=True)
        else:
            yield _form(text, Kind.PERSON, "I07")
            if last and text.isalpha() and text != last:
                yield Form(f"{text} {last}", Kind.PERSON, "I07", certain=True)
                yield Form(f"{text} {last[0]}", Kind.PERSON, "I07", certain=not is_ordinary(text))


def _email_forms(email: str) -> Iterator[Form]:
    """Yield an e-mail address, the name before its @ and the domain behind it."""
    local, _, domain = fold_word(email).partition("@")
    if not domain:
        return
    yield Form(f"{local}@{domain}", Kind.CONTACT, "I30", certain=True)
    if local not in _SHARED_MAILBOXES and len(local) >= _SURE:
        yield _form(local, Kind.PERSON, "I08")
    if domain not in _PUBLIC_MAIL:
        yield Form(domain, Kind.ORGANISATION, "I24", certain=True)


_SHARED_MAILBOXES = frozenset("info contact hello sales support admin office enquiries press".split())
_PUBLIC_MAIL = frozenset(
    "gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk yahoo.com yahoo.co.uk icloud.com "
    "proton.me protonmail.com aol.com btinternet.com live.co.uk live.com me.com".split()
)


def _firm_forms(written: str, kind: Kind) -> Iterator[Form]:
    """Yield the forms of a firm or product: whole, short and acronym."""
    names = firm_names(written)
    whole, short = ("I20", "I21") if kind is Kind.ORGANISATION else ("I25", "I25")
    for text in names.whole:
        yield _form(text, kind, whole)
        yield _form(text.replace(" ", ""), kind, whole)
    for text in names.short:
        yield Form(text, kind, short, certain=is_short_form_telling(text))
    for text in names.acronyms:
        yield Form(text, kind, "I22", certain=False, upper=True)


def _title_forms(title: str) -> Iterator[Form]:
    """Yield a job title of two words or more."""
    text = fold_word(title)
    if " " in text:
        yield Form(text, Kind.ROLE, "I43", certain=False)
