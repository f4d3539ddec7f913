import pytest

from postroll.domain.vocabulary import Stage
from postroll.prose.stages import stage_named


@pytest.mark.parametrize(
    ("label", "stage"),
    [
        ("Investigating", Stage.INVESTIGATING),
        ("IDENTIFIED", Stage.IDENTIFIED),
        ("in progress", Stage.IN_PROGRESS),
        ("in_progress", Stage.IN_PROGRESS),
        ("InProgress", Stage.IN_PROGRESS),
        ("Postmortem", Stage.POSTMORTEM),
        ("Post-mortem", Stage.POSTMORTEM),
        (" Update ", Stage.UPDATE),
        ("Complete", Stage.COMPLETED),
        ("Exploded", Stage.UNKNOWN),
        ("", Stage.UNKNOWN),
    ],
)
def test_a_label_names_its_stage_in_any_case(label, stage):
    assert stage_named(label) is stage
