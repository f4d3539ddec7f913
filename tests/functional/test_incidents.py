import json
import re


def listed(postroll, *arguments):
    return [json.loads(line) for line in postroll("incidents", "--format", "jsonl", *arguments).stdout.splitlines()]


def test_an_incident_has_the_keys_that_other_programs_rely_on(linked):
    (first, *_) = listed(linked, "--provider", "flyio")
    assert set(first) >= {
        *("id", "provider", "title", "kind", "severity", "places", "components", "started_at", "ended_at", "closed_at"),
        *("days", "postmortem", "reports", "links", "notes"),
    }
    assert set(first["reports"][0]) == {
        *("source", "kind", "account", "native_id", "url", "title", "started_at", "ended_at"),
    }


def test_json_is_short_for_a_line_of_json_each(linked):
    assert linked("incidents", "--json").stdout == linked("incidents", "--format", "jsonl").stdout


def test_three_accounts_of_one_outage_are_one_incident(linked):
    (vault,) = [one for one in listed(linked) if one["days"] == ["2026-04-17"]]
    assert [report["account"] for report in vault["reports"]] == ["postmortem", "status", "forum"]
    assert vault["postmortem"]["lag_days"] == 7
    assert {link["judgement"] for link in vault["links"]} == {"same"}
    assert all(link["evidence"] for link in vault["links"])


def test_two_incidents_of_one_day_stay_two(linked):
    assert len(listed(linked, "--since", "2026-04-23", "--until", "2026-04-23")) == 2


def test_both_ends_of_a_range_count(linked):
    days = [day for one in listed(linked, "--since", "2026-04-28", "--until", "2026-04-29") for day in one["days"]]
    assert days == ["2026-04-28", "2026-04-29"]


def test_times_are_rfc_3339_in_utc(linked):
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one["started_at"]) for one in listed(linked))


def test_show_finds_an_incident_by_any_of_its_ids(linked):
    by_report = json.loads(linked("show", "flyio-status/xtq7p4m5jy6z", "--json").stdout)
    assert json.loads(linked("show", by_report["id"], "--json").stdout) == by_report


def test_show_tells_a_person_why_the_reports_belong_together(linked):
    text = linked("show", "flyio-status/xtq7p4m5jy6z").stdout
    assert "same by PeterCxy" in text
    assert "Timeline" in text


def test_an_id_that_does_not_exist_gets_one_line(linked):
    done = linked("show", "nothing", code=2)
    assert done.stderr.strip() == 'postroll: there is no incident or report "nothing"; `postroll incidents` lists them'


def test_a_day_that_is_none_gets_one_line(linked):
    assert "'April' is not a day" in linked("incidents", "--since", "April", code=2).stderr


def test_a_desk_with_an_unknown_key_is_named_with_file_and_line(postroll):
    (postroll.folder / "desk/judgements.toml").write_text('[[judgement]]\nverdickt = "same"\n', encoding="utf-8")
    postroll.import_all()
    done = postroll("reconcile", code=2)
    assert "desk/judgements.toml:2" in done.stderr
    assert "verdict" in done.stderr


def test_a_persons_different_takes_a_merge_apart_and_can_be_taken_back(postroll):
    postroll.import_all()
    postroll("reconcile")
    before = listed(postroll)
    desk = postroll.folder / "desk/judgements.toml"
    kept = desk.read_text(encoding="utf-8")
    desk.write_text(
        kept
        + '\n[[judgement]]\na = "flyio-status/4fxnx2qr9x1d"\nb = "flyio-infra-log/https://fly.io/infra-log/vault-tls-outage/"\n'
        'verdict = "different"\nby = "ada"\non = 2026-05-01\nbecause = "to see it come apart"\n',
        encoding="utf-8",
    )
    postroll("reconcile")
    assert len(listed(postroll)) == len(before) + 1
    desk.write_text(kept, encoding="utf-8")
    postroll("reconcile")
    assert listed(postroll) == before


def test_without_an_archive_it_says_what_to_do(postroll):
    assert (
        "postroll import" in postroll("incidents", code=2).stderr
        or "postroll init" in postroll("incidents", code=2).stderr
    )


def test_common_options_may_stand_after_the_command(linked):
    done = linked("incidents", "--format", "jsonl", "--workspace", str(linked.folder))
    assert done.stdout


def test_doctor_finds_nothing_wrong_with_what_is_whole(linked):
    text = linked("doctor", code=1).stdout
    assert "flyio-bulletins: nothing was ever captured" in text
    assert len(text.splitlines()) == 1


def test_show_marks_the_words_of_each_claim(linked):
    text = linked("show", "flyio-status/xtq7p4m5jy6z", "--claims").stdout
    assert '[place: "sin"]' in text
    assert 'Marked as [field: "words"]: place, component' in text


def test_claims_for_machines_name_their_words_and_offsets(linked):
    claims = json.loads(linked("show", "flyio-status/xtq7p4m5jy6z", "--claims", "--json").stdout)["claims"]
    assert set(claims[0]) == {
        *("report", "field", "value", "precision", "basis", "part", "text", "from", "to", "confidence", "because"),
    }
    assert all(one["from"] is None or one["to"] - one["from"] == len(one["text"]) for one in claims)
