"""Reading a meeting's transcript in WebVTT: who said what, cue by cue."""

import html
import re
from collections.abc import Iterator

from roundtable.private.importers.cues import ARROW, Block, Sort, blocks
from roundtable.private.importers.labels import split_label
from roundtable.private.importers.plain import split_lines
from roundtable.private.importers.refusals import unusable
from roundtable.private.records import Aside, Imported, Utterance

_LONGEST_JOINED = 1000
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?(?:[ \t]([^<>]*))?>")
_TAG = re.compile(r"</?(?:c|i|b|u|v|ruby|rt|lang)(?:[.\s][^<>]*)?>|<\d[\d:.]*>")
_SENTENCE_ENDS = (".", "?", "!", '."', '?"', '!"', ".”", "?”", "!”")


def read_transcript(text: str, label: str) -> Imported:
    """Return what was said in a transcript; a cue that goes on with its speaker's sentence is joined to it.

    Raises:
        UnusableError: there is no cue, or another reader finds more cues than this one.
    """
    found = blocks(text)
    cues = sum(block.sort in (Sort.CUE, Sort.BAD_CUE) for block in found)
    if not cues:
        raise unusable(label, "holds no cue of a transcript")
    if _counted_by_another(text) > cues:
        raise unusable(label, "two readers count its cues differently; save it again from where it came")
    transcript = _Transcript()
    for block in found:
        transcript.take(block)
    return transcript.imported()


class _Transcript:
    """What the blocks read so far gave."""

    def __init__(self) -> None:
        self._cue = self._given = self._joined = 0
        self._said: list[Utterance] = []
        self._asides: list[Aside] = []
        self._parts: list[list[str]] = []
        self._goes_on = False

    def imported(self) -> Imported:
        """Return everything that the transcript gave."""
        said = tuple(
            each.model_copy(update={"text": " ".join(parts)})
            for each, parts in zip(self._said, self._parts, strict=True)
        )
        return Imported(given=self._given, utterances=said, joined=self._joined, asides=tuple(self._asides))

    def take(self, block: Block) -> None:
        """Read one block."""
        if block.sort is Sort.CUE:
            self._cue += 1
            self._take_cue(block)
            return
        if block.sort is Sort.BAD_CUE:
            self._cue += 1
            self._goes_on = False
        place = f"cue {self._cue}" if block.sort is Sort.BAD_CUE else f"line {block.line}"
        refused = block.sort in (Sort.BAD_CUE, Sort.OUTSIDE)
        self._set_aside(place, block.sort.value, refused=refused)

    def _take_cue(self, block: Block) -> None:
        """Read what one cue says, by one voice or several."""
        said = list(passages("\n".join(block.text)))
        for number, (label, words) in enumerate(said, start=1):
            place = f"cue {self._cue}" if len(said) == 1 else f"cue {self._cue} voice {number}"
            self._say(place, label, words)
        if not said:
            self._set_aside(f"cue {self._cue}", "cue without words", refused=False)

    def _set_aside(self, place: str, reason: str, *, refused: bool) -> None:
        self._given += 1
        self._asides.append(Aside(place=place, reason=reason, refused=refused))

    def _say(self, place: str, label: str, words: str) -> None:
        """Add what one voice said, or join it to what the same voice was saying."""
        self._given += 1
        if self._goes_on and self._continues(label, words):
            self._joined += 1
            self._parts[-1].append(words)
        else:
            self._said.append(Utterance(place=place, label=label, text=words))
            self._parts.append([words])
        self._goes_on = True

    def _continues(self, label: str, words: str) -> bool:
        """Return whether the same speaker goes on with an unfinished sentence."""
        if label != self._said[-1].label or sum(map(len, self._parts[-1])) > _LONGEST_JOINED:
            return False
        unfinished = not self._parts[-1][-1].endswith(_SENTENCE_ENDS)
        return unfinished or (bool(label) and words[0].islower())


def passages(payload: str) -> Iterator[tuple[str, str]]:
    """Yield each voice of a cue with what it said, from `<v Name>` tags or `Name: text` lines."""
    before, *voiced = _VOICE.split(payload)
    yield from _labelled_lines(before)
    for name, words in zip(voiced[::2], voiced[1::2], strict=True):
        if said := _plain(words):
            yield _plain(name or ""), said


def _labelled_lines(payload: str) -> Iterator[tuple[str, str]]:
    """Yield what is said without a voice tag; a line without a name goes on with the one before."""
    label, words = "", ""
    for line in map(_plain, payload.split("\n")):
        name, said = split_label(line)
        if name and words:
            yield label, words
            words = ""
        label, words = name or label, " ".join(filter(None, (words, said)))
    if words:
        yield label, words


def _plain(text: str) -> str:
    """Return words without tags and entities, on one line."""
    return " ".join(html.unescape(_TAG.sub("", text)).split())


def _counted_by_another(text: str) -> int:
    """Return the number of cues that webvtt-py finds, once line ends and decimal commas are as it expects."""
    import webvtt  # noqa: PLC0415 - only transcripts need it

    lines = [re.sub(r"(\d),(\d{3})", r"\1.\2", line) if ARROW in line else line for line in split_lines(text)]
    try:
        return len(webvtt.from_string("WEBVTT\n\n" + "\n".join(lines)))
    except Exception:  # noqa: BLE001 - whatever it stumbles over, it quotes; our own reading stands
        return 0
