import pytest

from postroll.prose.hindsight import is_at_work, looks_back, tells_progress


@pytest.mark.parametrize(
    "text",
    [
        "Between 10:05 and 10:20 UTC some customers may have seen errors in the dashboard.",
        "A switch in Oslo was restarted by mistake. Traffic recovered by itself.",
        "From 2:10 to 2:40 uploads had a higher latency.",
        "Deliveries of e-mail have been restored.",
        "The queue is now fixed.",
    ],
)
def test_what_tells_of_the_past_alone_looks_back(text):
    assert looks_back(text)


@pytest.mark.parametrize(
    "text",
    [
        "We are investigating errors in the dashboard that were reported first at 10:05.",
        "Builds failed and had to be stopped. More updates to follow.",
        "A certificate was renewed too late; the team is working on a fix.",
        "We're seeing that logins failed.",
        "Currently some pages that had been cached are served late.",
    ],
)
def test_whoever_is_still_at_work_does_not_look_back(text):
    assert is_at_work(text)
    assert not looks_back(text)


@pytest.mark.parametrize("text", ["", "Some customers cannot log in.", "Mails may arrive late."])
def test_words_about_the_present_alone_neither_look_back_nor_tell_of_work(text):
    assert not looks_back(text)
    assert not is_at_work(text)
    assert not tells_progress(text)


@pytest.mark.parametrize(
    "text",
    [
        "A fix has been implemented. We are monitoring the results.",
        "We continue to see fewer errors. This incident is now resolved.",
        "The cause has been identified.",
    ],
)
def test_notices_tell_of_the_work_as_it_goes_on(text):
    assert tells_progress(text)


def test_a_story_told_afterwards_does_not():
    assert not tells_progress("At noon a rack lost its power. Its batteries were flat, and everything on it went down.")
