"""Linking the reports of one provider, and what of it the next time needs to know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from postroll.app.load_reports import SourceReports, load_reports
from postroll.app.ports.archive import Records
from postroll.app.ports.incidents import Redirect
from postroll.app.recollection import Recollection
from postroll.app.remembered_reports import RememberedReports
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.provider import Provider, Source
from postroll.domain.workspace import Desk
from postroll.reconcile.composition import Setting
from postroll.reconcile.facts import Facts, facts_of
from postroll.reconcile.linking import Linked, link
from postroll.reconcile.marking import mark_as_report
from postroll.reconcile.traces import Trace, trace_of
from postroll.reconcile.upstreams import Upstreams
from postroll.reconcile.weights import Weights


@dataclass(frozen=True, slots=True)
class ProviderLinking:
    """What linking one provider came to, beside its incidents. The present has no part in it.

    Attributes:
        traces: of the incidents, before any are related.
        judgements: the rules', strongest first.
        redirects: from ids that reports would found.
        warnings: one line each.
        signs: the last sign of each report that its source calls open.
    """

    traces: tuple[Trace, ...]
    judgements: tuple[Judgement, ...]
    redirects: tuple[Redirect, ...]
    warnings: tuple[str, ...]
    signs: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """What linking a provider takes beside its reports.

    Attributes:
        desk: people's words, with reports by their own keys.
        weights: what evidence is worth.
        upstreams: whom reports may blame.
        recollection: remembers what was made of single reports.
        now: the present instant.
    """

    desk: Desk
    weights: Weights
    upstreams: Upstreams
    recollection: Recollection
    now: datetime


def link_provider(
    provider: Provider, sources: Sequence[Source], records: Records, means: Means
) -> tuple[ProviderLinking, tuple[Incident, ...]]:
    """Link the reports of a provider's sources.

    Returns:
        What it came to, and the incidents, none of them related yet.

    Raises:
        ArchiveError: the archive cannot be read.
    """
    loaded = {source.id: load_reports(records, source.id) for source in sources}
    own = [one for source in sources for one in _facts(loaded[source.id], source, means.desk)]
    remembered = RememberedReports(provider, own, means.recollection)
    facts = remembered.with_inferred()
    still_open = frozenset(key for reports in loaded.values() for key in reports.open_reports)
    setting = Setting(provider, {source.id: source for source in sources}, still_open, means.now)
    linked = link(facts, means.desk.judgements, setting, means.weights, remembered.features())
    wording = remembered.wording_of(linked.incidents, means.upstreams)
    links = {one.report.key: [link.url for link in one.reading.links if link.own] for one in facts}
    found = ProviderLinking(
        traces=tuple(
            trace_of(incident, links.__getitem__, means.upstreams, told)
            for incident, told in zip(linked.incidents, wording, strict=True)
        ),
        judgements=linked.judgements,
        redirects=tuple(Redirect(old, new) for old, new in linked.redirects),
        warnings=tuple(_warnings(linked)),
        signs=tuple(sign for one in facts if one.report.key in still_open and (sign := one.last_sign_at)),
    )
    return found, linked.incidents


def _facts(loaded: SourceReports, source: Source, desk: Desk) -> Iterator[Facts]:
    marks = {override.report: override for override in desk.overrides if override.day}
    for report in loaded.reports:
        facts = facts_of(report, source.account)
        if facts.reading.reports_incident:
            yield facts
        elif report.key in marks:
            yield mark_as_report(facts, marks[report.key])


def _warnings(linked: Linked) -> Iterator[str]:
    for judgement in linked.contradictions:
        yield (
            f"desk: {judgement.by} calls {judgement.a} and {judgement.b} the same, but that would join reports "
            "that the desk calls different; they stay apart"
        )
    for key in linked.undated:
        yield f"{key} says no time at all, so it is in no incident; judge it the same as another report to place it"
