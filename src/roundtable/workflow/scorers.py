"""Scores in a vault: sheets out and in, single scores, interests, and what is still to be settled."""

from collections.abc import Sequence
from pathlib import Path

from roundtable.attendance.candidates import scored_refs
from roundtable.attendance.criteria import Criteria
from roundtable.attendance.score_sheet import read_scores, score_sheet
from roundtable.attendance.scoring import disagreements, lacking, off_scale
from roundtable.base.errors import UnusableError
from roundtable.base.findings import Finding, Place
from roundtable.private.private_output import write_private
from roundtable.private.registrations import Interest, Ref, Score
from roundtable.private.vault import Attending, Vault
from roundtable.private.vault.log import Action
from roundtable.workflow.applicants import checked, criteria_of, entered


def write_score_sheet(vault: Vault, scorer: str, into: Path) -> int:
    """Write a scorer's sheet and return how many forms are on it, without those of an interest."""
    criteria, kept = criteria_of(vault), vault.attending()
    _check_scorer(criteria, scorer)
    left_out = {one.ref for one in kept.interests if one.scorer == scorer}
    standing = entered(kept).standing()
    wanted = set(scored_refs(criteria, standing)) - left_out
    people = [one for one in standing if one.ref in wanted]
    write_private(into, score_sheet(criteria, people))
    return len(people)


def import_scores(vault: Vault, path: Path, scorer: str) -> int:
    """Keep the scores of a filled sheet in place of the scorer's earlier ones on the same forms."""
    criteria, kept = criteria_of(vault), vault.attending()
    _check_scorer(criteria, scorer)
    refs = scored_refs(criteria, entered(kept).standing())
    scores, interests = read_scores(path, criteria, refs, scorer)
    _keep_scores(vault, kept, scores, interests)
    return len(scores)


def set_scores(vault: Vault, scorer: str, ref: Ref, given: Sequence[str]) -> int:
    """Keep scores written as `criterion=score` in place of the scorer's earlier ones; return how many.

    Raises:
        UnusableError: on no criterion, off the scale (rule E29), or no form has the reference.
    """
    criteria, kept = criteria_of(vault), vault.attending()
    _check_scorer(criteria, scorer)
    if ref not in scored_refs(criteria, entered(kept).standing()):
        raise UnusableError("no form to be scored has this reference")
    scores = []
    for number, text in enumerate(given, start=1):
        criterion, _, value = text.partition("=")
        parts = {"ref": ref, "criterion": criterion, "scorer": scorer, "value": value}
        scores.append((checked(Score, parts), Place(file="score", line=number)))
    if found := off_scale(criteria, scores):
        raise UnusableError("the scores were not kept", found)
    _keep_scores(vault, kept, [score for score, _ in scores], [])
    return len(scores)


def declare_interest(vault: Vault, scorer: str, refs: Sequence[Ref]) -> None:
    """Keep that a scorer has an interest in applicants and is left out of their scores."""
    criteria, kept = criteria_of(vault), vault.attending()
    _check_scorer(criteria, scorer)
    if set(refs) - {one.ref for one in kept.registrations}:
        raise UnusableError("no registration has one of these references")
    _keep_scores(vault, kept, [], [Interest(ref=ref, scorer=scorer) for ref in refs])


def _keep_scores(
    vault: Vault, kept: Attending, scores: Sequence[Score], interests: Sequence[Interest]
) -> None:
    by_key = {(one.ref, one.criterion, one.scorer): one for one in (*kept.scores, *scores)}
    all_interests = {(one.ref, one.scorer): one for one in (*kept.interests, *interests)}
    vault.replace_attending(
        Action.SCORED,
        f"{len(scores)} scores, {len(interests)} interests",
        scores=[by_key[key] for key in sorted(by_key)],
        interests=[all_interests[key] for key in sorted(all_interests)],
    )


def _check_scorer(criteria: Criteria, scorer: str) -> None:
    if scorer not in criteria.scorers:
        raise UnusableError("the criteria name no scorer with this code")


def check_scores(vault: Vault) -> tuple[Finding, ...]:
    """Return which forms lack scores and where scorers are too far apart (rules E28, E31)."""
    criteria, kept = criteria_of(vault), vault.attending()
    refs = scored_refs(criteria, entered(kept).standing())
    missing = lacking(criteria, refs, kept.scores, kept.interests)
    return (*missing, *disagreements(criteria, kept.scores, kept.interests))
