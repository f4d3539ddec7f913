import pytest

from postroll.domain.vocabulary import Phase, Stage
from postroll.prose.phases import phase_of


@pytest.mark.parametrize(
    "text",
    [
        "The router was replaced and the problem is fixed.",
        "Our network team has rolled back the change and requests have recovered.",
        "We found the cause and applied a fix. Every region should be working again.",
        "All services are back to normal.",
        "The outage has been mitigated; we keep looking into the underlying cause.",
        "We've deployed a mitigation. We are still working on the root cause.",
        "A patch for the scheduler has now been rolled out.",
        "The upstream carrier repaired the link and it has returned to service.",
        "Error rates have normalized.",
    ],
)
def test_words_that_say_it_is_done_end_the_phase(text):
    assert phase_of(Stage.IDENTIFIED, text) is Phase.OVER
    assert phase_of(Stage.UPDATE, text) is Phase.OVER


@pytest.mark.parametrize(
    "text",
    [
        "A fix is being implemented.",
        "We are continuing to work on a fix.",
        "We are rolling out a partial mitigation while we investigate further.",
        "We restored the dashboard, but some jobs may still be slow.",
        "This should be fixed by tonight.",
        "The issue is not yet resolved.",
        "It is expected to be resolved within the hour.",
        "Once the disk is restored, writes will work.",
        "We've applied an initial fix and continue to see errors.",
        "The change has been reverted in some regions.",
        "A fix was written and is currently being deployed.",
        "The queue has recovered. We are seeing elevated latency in one region.",
        "We are looking into slow requests.",
    ],
)
def test_words_that_leave_something_open_do_not(text):
    assert phase_of(Stage.INVESTIGATING, text) is Phase.ACUTE


@pytest.mark.parametrize("stage", [Stage.MONITORING, Stage.RESOLVED, Stage.COMPLETED, Stage.VERIFYING])
def test_late_stages_say_over_whatever_their_words(stage):
    assert phase_of(stage, "We continue to watch the results.") is Phase.OVER


@pytest.mark.parametrize(
    "text",
    [
        "Unfortunately we are seeing the issue again in two regions.",
        "The errors have returned and we are looking into them.",
        "Logins are once again failing.",
    ],
)
def test_a_monitoring_notice_that_says_it_is_back_is_acute(text):
    assert phase_of(Stage.MONITORING, text) is Phase.ACUTE


@pytest.mark.parametrize(
    "text",
    [
        "If you see the issue again, write to us.",
        "Errors have returned to their usual level.",
        "We are watching so that the problem does not come up again.",
        "We are seeing requests without errors succeed again.",
    ],
)
def test_a_monitoring_notice_that_only_speaks_of_a_return_is_over(text):
    assert phase_of(Stage.MONITORING, text) is Phase.OVER


@pytest.mark.parametrize("stage", [Stage.POSTMORTEM, Stage.SCHEDULED, Stage.UNKNOWN])
def test_stages_outside_the_incident_are_silent(stage):
    assert phase_of(stage, "The problem is fixed.") is Phase.SILENT


def test_an_update_says_what_its_words_say():
    assert phase_of(Stage.UPDATE, "We are still seeing failures.") is Phase.ACUTE
    assert phase_of(Stage.UPDATE, "The errors have returned.") is Phase.ACUTE
    assert phase_of(Stage.UPDATE, "We added a second region to this notice.") is Phase.SILENT
