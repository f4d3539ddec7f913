"""The stage that a notice announces, from its label."""

from postroll.domain.vocabulary import Stage

_STAGES = {stage.value: stage for stage in Stage} | {
    "complete": Stage.COMPLETED,
    "inprogress": Stage.IN_PROGRESS,
    "post_mortem": Stage.POSTMORTEM,
    "updated": Stage.UPDATE,
}


def stage_named(text: str) -> Stage:
    """The stage of a label as status pages print it ("Investigating", "In progress"), in any case.

    Returns:
        The stage; `Stage.UNKNOWN` for a label that names none.
    """
    label = "_".join(text.casefold().replace("-", " ").replace("_", " ").split())
    return _STAGES.get(label, Stage.UNKNOWN)
