"""What linking again does to incidents."""

from builders import a_member, an_incident
from postroll.app.incident_changes import changes_between
from postroll.domain.report import ReportKey


def of(*names, **overrides):
    members = tuple(a_member(key=ReportKey("acme-status", name)) for name in names)
    return an_incident(id="-".join(names), members=members, **overrides)


def told(before, after):
    return [
        (change.kind.value, [one.id for one in change.before], [one.id for one in change.after])
        for change in changes_between(before, after)
    ]


def test_incidents_with_the_same_reports_have_not_changed():
    assert told([of("a", "b")], [of("a", "b", title="Another title")]) == []


def test_two_that_became_one_merged():
    assert told([of("a"), of("b"), of("c")], [of("a", "b"), of("c")]) == [("merged", ["a", "b"], ["a-b"])]


def test_one_that_became_two_split():
    assert told([of("a", "b")], [of("a"), of("b")]) == [("split", ["a-b"], ["a", "b"])]


def test_a_report_that_moved_regroups_both():
    assert told([of("a", "b"), of("c")], [of("a"), of("b", "c")]) == [("regrouped", ["a-b", "c"], ["a", "b-c"])]


def test_what_was_not_there_before_is_added_and_what_is_gone_removed():
    assert told([], [of("a")]) == [("added", [], ["a"])]
    assert told([of("a")], []) == [("removed", ["a"], [])]


def test_changes_that_have_nothing_in_common_are_told_apart():
    assert len(told([of("a", "b"), of("c", "d")], [of("a"), of("b"), of("c"), of("d")])) == 2
