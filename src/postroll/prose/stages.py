"""The stage that a notice announces, from its label."""

from postroll.domain.vocabulary import Stage

_OTHER_LABELS = {
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
    if label in _OTHER_LABELS:
        return _OTHER_LABELS[label]
    return Stage(label) if label in set(Stage) else Stage.UNKNOWN
