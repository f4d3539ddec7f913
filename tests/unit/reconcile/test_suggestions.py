import pytest

from postroll.domain.judgement import Judgement
from postroll.domain.report import Reading
from postroll.domain.vocabulary import Account, Basis, ClaimField, Verdict
from postroll.reconcile.facts import Facts, facts_of
from postroll.reconcile.linking import link
from postroll.reconcile.suggestions import BY_LINK, BY_REPEAT, weigh
from postroll.reconcile.weights import Weights
from report_builders import LOG, a_claim, a_forum_row, a_log_entry, a_report, a_setting, a_status_report


def judged(*facts: Facts) -> Judgement | None:
    found = link(facts, [], a_setting()).judgements
    assert len(found) <= 1
    return found[0] if found else None


def verdict(*facts: Facts) -> Verdict | None:
    judgement = judged(*facts)
    return judgement.verdict if judgement else None


def test_starts_within_minutes_make_one_incident():
    assert verdict(a_status_report("r1", "2026-04-17 13:06"), a_log_entry("vault", "2026-04-17 13:04")) is Verdict.SAME


def test_starts_hours_apart_do_not():
    assert (
        verdict(a_status_report("r1", "2026-04-17 13:06"), a_log_entry("vault", "2026-04-17 21:04", title="Disks"))
        is None
    )


def test_an_hour_and_a_half_needs_the_place_to_agree():
    report = a_status_report("r1", "2024-07-16 11:29", places=("IAD",), title="Connectivity issues")
    assert (
        verdict(report, a_log_entry("up", "2024-07-16 10:00", title="Upstream fault", places=("IAD",))) is Verdict.SAME
    )
    assert verdict(report, a_log_entry("up", "2024-07-16 10:00", title="Upstream fault", places=("SYD",))) is None


def test_other_places_speak_against_a_near_start():
    report = a_status_report("r1", "2026-04-17 13:06", places=("SYD",), title="Hosts unreachable")
    entry = a_log_entry("up", "2026-04-17 13:50", places=("AMS",), title="Packet loss")
    assert verdict(report, entry) is not Verdict.SAME


def test_a_link_in_its_own_row_settles_it():
    entry = a_log_entry("vault", "2026-04-17 13:04")
    judgement = judged(a_forum_row(1, "2026-04-17", entry.reading.url), entry)
    assert judgement is not None
    assert (judgement.verdict, judgement.by) == (Verdict.SAME, BY_LINK)


def test_a_link_reaches_over_any_distance_in_time():
    entry = a_log_entry("vault", "2026-01-17 13:04")
    assert verdict(a_forum_row(1, "2026-04-17", entry.reading.url), entry) is Verdict.SAME


def test_a_linked_entry_needs_no_date_of_its_own():
    entry = a_log_entry("vault", None)
    assert verdict(a_forum_row(1, "2026-04-17", entry.reading.url), entry) is Verdict.SAME


def test_a_day_alone_is_not_enough():
    assert (
        verdict(a_status_report("r1", "2026-04-17 13:06"), a_log_entry("disk", "2026-04-17", title="Disks"))
        is not Verdict.SAME
    )


def listed(day: str, start: str, text: str) -> Facts:
    """A log's entry under the heading of a day, whose prose tells when it began."""
    heading = a_claim(ClaimField.STARTED_AT, day, Basis.HEADED, "heading")
    reading = Reading("", "", text=text, claims=(heading, a_claim(ClaimField.STARTED_AT, start)))
    return facts_of(a_report(LOG, "tags", reading), Account.POSTMORTEM)


def test_what_began_days_before_is_found_under_the_day_on_which_it_was_told():
    entry = listed("2025-02-19", "2025-02-06T21:28:35Z", "Monitoring alerts for tagged droplets were not sent.")
    report = a_status_report("r1", "2025-02-19 18:03", title="Monitoring alerts for tagged droplets")
    judgement = judged(report, entry)
    assert judgement is not None
    assert judgement.verdict is Verdict.SAME
    assert "one is listed under the day on which the other starts" in [piece.detail for piece in judgement.evidence]


def test_a_day_that_one_is_listed_under_is_not_enough_alone():
    entry = listed("2025-02-19", "2025-02-06T21:28:35Z", "Disks were slow.")
    assert verdict(a_status_report("r1", "2025-02-19 18:03", title="No calls"), entry) is not Verdict.SAME


def test_a_start_within_two_hours_counts_before_the_day_that_it_is_listed_under():
    near = a_status_report("r1", "2026-04-15 00:10", title="Inference fails")
    evidence = weigh(near, listed("2026-04-15", "2026-04-14T23:50:00Z", "Inference failed."))
    assert evidence[0].detail == "starts 20 min apart"


def test_two_reports_of_one_status_page_are_not_compared():
    assert verdict(a_status_report("r1", "2026-04-17 13:06"), a_status_report("r2", "2026-04-17 13:06")) is None


def test_an_entry_that_two_bulletins_print_is_one():
    judgement = judged(a_log_entry("week-1", "2024-07-02 08:00"), a_log_entry("week-2", "2024-07-02 08:00"))
    assert judgement is not None
    assert (judgement.verdict, judgement.by) == (Verdict.SAME, BY_REPEAT)


def test_a_judgement_says_in_words_what_it_rests_on():
    report = a_status_report("r1", "2026-04-17 13:06", places=("SIN",))
    judgement = judged(report, a_log_entry("vault", "2026-04-17 13:04", places=("SIN",)))
    assert judgement is not None
    details = [piece.detail for piece in judgement.evidence]
    assert "starts 2 min apart" in details
    assert "both name SIN" in details


@pytest.mark.parametrize(
    ("bits", "detail"), [(0.5, "both name dp-1234"), (-0.5, "both name dp-1234, which the words count already")]
)
def test_a_name_in_common_that_counts_against_a_pair_says_why(bits, detail):
    report = a_status_report("r1", "2026-04-17 13:06", title="Host dp-1234 is down")
    entry = a_log_entry("host", "2026-04-17 13:04", title="Repairs of dp-1234")
    evidence = weigh(report, entry, Weights().with_changes({"names": {"one": bits}}))
    assert [piece.detail for piece in evidence if piece.kind == "names"] == [detail]


@pytest.mark.parametrize("minutes", [0, 5, 30, 119])
def test_evidence_is_the_same_from_either_side(minutes):
    report = a_status_report("r1", "2026-04-17 13:00", places=("SIN",))
    entry = a_log_entry("vault", f"2026-04-17 {13 + minutes // 60}:{minutes % 60:02}", places=("SIN", "FRA"))
    assert judged(report, entry) == judged(entry, report)
