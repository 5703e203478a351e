"""The event as it stands, read once and kept until the vault or the published record changes.

Every write to the vault ends its log with a new entry, so the number of the last entry says whether what was
read still stands, whoever wrote: another browser, or a command.
"""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from threading import RLock

from roundtable.desk.likeness import Compared, Likeness
from roundtable.desk.looking import Looked, Pages
from roundtable.desk.remembering import Remembered
from roundtable.desk.signature import Signature, signature_of
from roundtable.desk.topics import TopicDrafts, drafts_by_topic
from roundtable.gate.event import Event, held_folder, load_event, redecided
from roundtable.gate.vocabulary import topic_words
from roundtable.gate.waiting import Standing, points_standing, texts_standing
from roundtable.private.decisions import Decisions, Draft, SetAside, WordDecision
from roundtable.private.doubts import Doubt, doubtful, doubts
from roundtable.private.drafting import Progress, progress
from roundtable.private.masking import Masked, decision_by_form
from roundtable.private.records import Contribution, Session, StaffCode
from roundtable.private.standing import Ground, changed
from roundtable.private.vault import Change, KnownSource, Vault
from roundtable.private.vault.doctor import log_head, log_since
from roundtable.private.vault.log import Action
from roundtable.public.files import read
from roundtable.public.knowledge_base import KnowledgeBase
from roundtable.workflow.preview import remove_preview

Version = tuple[int, str]
"""The number and the digest of the log's last entry."""
_ABOUT_STAFF = frozenset({Action.SIGNED_IN, Action.LET_IN, Action.NEW_PASSPHRASE, Action.TRIED})
"""What the log says when nothing of the event itself changed."""


@dataclass(frozen=True)
class State:
    """Everything that pages show, as it was at one entry of the log."""

    version: Version
    signature: Signature = field(repr=False)
    kb: KnowledgeBase = field(repr=False)
    sessions: tuple[Session, ...]
    sources: tuple[KnownSource, ...] = field(repr=False)
    decisions: Decisions = field(repr=False)
    event: Event | None = field(repr=False)
    """What the gate looks at; none as long as there is no roster."""
    said: tuple[Contribution, ...] = field(repr=False)
    last_draft: int = 0
    """The highest number of a draft that was ever released."""
    compared: Compared = field(default_factory=Compared, repr=False)
    """What was compared last; kept as long as the masked texts stay as they are."""
    remembered: Remembered = field(default_factory=Remembered, repr=False)
    looked: Looked = field(default_factory=Looked, repr=False)

    @property
    def masked(self) -> tuple[Masked, ...]:
        """Return everything that was said, masked; nothing as long as there is no roster."""
        return self.event.masked if self.event else ()

    @property
    def likeness(self) -> Likeness:
        """Return how alike what was said is."""
        return self.compared.likeness_of(self.masked)

    @property
    def masked_by_id(self) -> Mapping[str, Masked]:
        """Return each contribution, masked, by its id."""
        return self.likeness.masked_by_id

    @cached_property
    def progress(self) -> Progress:
        """Return where every contribution stands."""
        return progress(self.masked, self.decisions)

    @cached_property
    def draft_by_id(self) -> Mapping[str, Draft]:
        """Return each draft by its id."""
        return {one.draft: one for one in self.decisions.points}

    @cached_property
    def draft_by_contribution(self) -> Mapping[str, Draft]:
        """Return for each contribution the draft in which it stands; one that people worded comes first."""
        suggested = [one for one in self.decisions.points if not one.author]
        worded = [one for one in self.decisions.points if one.author]
        return {source.at: one for one in (*suggested, *worded) for source in one.sources}

    @cached_property
    def by_topic(self) -> Mapping[str, TopicDrafts]:
        """Return the drafts of each topic, in the consultation's order."""
        themes = {one.topic.id: [theme.id for theme in one.topic.themes] for one in self.kb.topics}
        return drafts_by_topic(self.decisions.points, themes)

    def ground(self, by: StaffCode) -> Ground:
        """Return what steps of collation stand on, as somebody takes them."""
        return Ground(self.masked_by_id, topic_words(self.kb), by, self.last_draft)

    @property
    def decided_forms(self) -> Mapping[str, WordDecision]:
        """Return what was decided for each written form."""
        return self.remembered.of(decision_by_form, self.decisions.words, self.masked)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return the words to decide, in the order in which they should be."""
        found = self.remembered.each(doubtful, self.masked)
        return self.remembered.of(doubts, found, self.decided_forms)

    def standings(self, event: Event) -> tuple[tuple[Standing, ...], tuple[Standing, ...]]:
        """Return where the checking of points stands, and that of texts of staff."""
        return self.remembered.of(points_standing, event), self.remembered.of(texts_standing, event)

    @cached_property
    def set_aside_by_id(self) -> Mapping[str, SetAside]:
        """Return what was set aside, by contribution."""
        return {one.at: one for one in self.decisions.set_aside}


class States:
    """Gives the event as it stands now, and saves decisions."""

    def __init__(self, root: Path, vault: Vault) -> None:
        """Take the folder of a knowledge base and its open vault; nothing is read yet."""
        self.root = root
        self._vault = vault
        self.pages = Pages()
        self._lock = RLock()
        self._state: State | None = None

    def as_of(self, by: StaffCode) -> Vault:
        """Return the vault as it is used by a member of staff, whose code its log will say."""
        return Vault(self._vault.folder, self._vault.engine, by)

    def current(self) -> State:
        """Return the event as it stands now.

        Raises:
            UnusableError: if either side cannot be read.
            RefusedError: if the published record was changed past the gate.
        """
        with self._lock:
            version, signature = log_head(self._vault), signature_of(self.root, self._vault.folder)
            state = self._state
            if state and state.version != version and self._says_nothing_of_the_event(state.version):
                state = self._state = replace(state, version=version)
            if state is None or (state.version, state.signature) != (version, signature):
                state = self._state = self._loaded(version, signature)
                # A collection of garbage would look through all of it again and again, and stop every page.
                gc.freeze()
            return state

    @contextmanager
    def held(self) -> Iterator[None]:
        """Let nothing else be saved from the desk as long as this lasts."""
        with self._lock:
            yield

    def _says_nothing_of_the_event(self, since: Version) -> bool:
        """Return whether the log's entries after one are about staff alone."""
        later = log_since(self._vault, since)
        return later is not None and all(one.action in _ABOUT_STAFF for one in later)

    def is_read(self) -> bool:
        """Return whether anything of the event is held in memory."""
        with self._lock:
            return self._state is not None

    def forget(self) -> None:
        """Let go of everything that was read."""
        with self._lock:
            self._state = None
            gc.unfreeze()

    def let_go(self) -> None:
        """Let go of everything that was read, and of the preview of a release."""
        self.forget()
        remove_preview(self._vault)

    def save(self, by: StaffCode, changes: Sequence[Change]) -> None:
        """Save changes of decisions, all or none.

        Raises:
            ChangedError: if something else stands in one of their places by now.
            UnusableError: if one is about a contribution that is not there.
        """
        with self._lock:
            before = self.current()
            self.as_of(by).decide_together(changes)
            version = log_head(self._vault)
            if version[0] == before.version[0] + 1:
                self._state = _after(before, version, changes)

    def _loaded(self, version: Version, signature: Signature) -> State:
        before = self._state.event if self._state else None
        event = load_event(self.root, self._vault, before) if self._vault.has_roster() else None
        return State(
            version=version,
            signature=signature,
            kb=event.kb if event else read(self.root, held_folder(self._vault)),
            sessions=self._vault.sessions(),
            sources=self._vault.sources(),
            decisions=event.decisions if event else self._vault.decisions(),
            event=event,
            said=tuple(one.contribution for one in event.masked) if event else self._vault.contributions(),
            last_draft=self._vault.last_draft(),
            looked=Looked(self.pages),
        )


def _after(before: State, version: Version, changes: Sequence[Change]) -> State:
    """Return the event after changes of decisions, as it would be read anew."""
    decisions = changed(before.decisions, changes)
    event = redecided(before.event, decisions) if before.event else None
    return replace(before, version=version, decisions=decisions, event=event)
