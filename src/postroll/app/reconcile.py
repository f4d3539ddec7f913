"""Linking everything that is in the archive, and keeping what came of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from postroll.app.desk_names import find_reports
from postroll.app.load_reports import SourceReports, load_reports
from postroll.app.ports.archive import Archive
from postroll.app.ports.incidents import Redirect
from postroll.app.ports.progress import Progress
from postroll.app.unsettled import Whereabouts, unsettled
from postroll.app.weighing import weights_of
from postroll.domain.incident import Incident
from postroll.domain.judgement import Judgement
from postroll.domain.note import Override
from postroll.domain.provider import Provider, Source
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Desk, Workspace
from postroll.reconcile.composition import Setting
from postroll.reconcile.facts import Facts, facts_of
from postroll.reconcile.inference import with_inferred
from postroll.reconcile.linking import Linked, link
from postroll.reconcile.marking import mark_as_report
from postroll.reconcile.relations import relate


@dataclass(frozen=True, slots=True)
class ReconcileOutcome:
    """What linking came to.

    Attributes:
        reports: how many reports took part.
        incidents: how many incidents they make.
        linked: how many of those have more than one report.
        related: how many pairs of incidents rules found to be related.
        unsure: how many pairs of incidents the rules are unsure of and no person has judged.
        changed: how many incidents differ from the last time.
        warnings: one line each.
    """

    reports: int
    incidents: int
    linked: int
    related: int
    unsure: int
    changed: int
    warnings: tuple[str, ...]


def reconcile(
    workspace: Workspace, desk: Desk, archive: Archive, now: datetime, progress: Progress
) -> ReconcileOutcome:
    """Link every provider's reports.

    load reports | find the desk's words on them | link | relate | keep judgements | keep incidents

    Every provider is linked by itself; what relates incidents of one or of several comes last and merges nothing.

    People's judgements that left the desk are withdrawn, and remembered as withdrawn.

    Raises:
        ArchiveError: the archive cannot be read or written.
    """
    loaded = {source.id: load_reports(archive, source.id) for source in workspace.sources}
    names = {ReportKey(source, name): key for source, one in loaded.items() for name, key in one.names.items()}
    found = find_reports(desk, names)
    weights = weights_of(workspace)
    linked: list[Linked] = []
    links: dict[ReportKey, list[str]] = {}
    with progress.task("Linking", total=len(workspace.providers)) as task:
        for provider in workspace.providers:
            sources = {source.id: source for source in workspace.sources if source.provider == provider.id}
            facts = _facts_of_provider(provider, sources, loaded, found.desk)
            setting = Setting(provider, sources, _open_reports(sources, loaded), now)
            linked.append(link(facts, found.desk.judgements, setting, weights))
            links.update((one.report.key, [link.url for link in one.reading.links if link.own]) for one in facts)
            task.advance()
    every = [incident for one in linked for incident in one.incidents]
    related = relate(every, links.__getitem__, workspace.providers, found.desk.judgements)
    by_rules = [judgement for one in linked for judgement in one.judgements]
    _keep_judgements(archive, [*found.desk.judgements, *by_rules, *related.judgements])
    incidents = related.incidents
    redirects = [Redirect(old, new) for one in linked for old, new in one.redirects]
    changed = archive.keep_incidents(incidents, redirects)
    return ReconcileOutcome(
        reports=sum(len(incident.members) for incident in incidents),
        incidents=len(incidents),
        linked=sum(len(incident.members) > 1 for incident in incidents),
        related=len(related.judgements),
        unsure=_count_unsettled(by_rules, found.desk.judgements, incidents),
        changed=changed,
        warnings=tuple(_warnings(found.missing, linked)),
    )


def _facts_of_provider(
    provider: Provider, sources: Mapping[str, Source], loaded: Mapping[str, SourceReports], desk: Desk
) -> list[Facts]:
    marks = {override.report: override for override in desk.overrides if override.day}
    facts = [one for source in sources.values() for one in _facts(loaded[source.id], source, marks)]
    return list(with_inferred(facts, provider))


def _open_reports(sources: Iterable[str], loaded: Mapping[str, SourceReports]) -> frozenset[ReportKey]:
    return frozenset(key for source in sources for key in loaded[source].open_reports)


def _facts(loaded: SourceReports, source: Source, marks: dict[ReportKey, Override]) -> Iterable[Facts]:
    for report in loaded.reports:
        facts = facts_of(report, source.account)
        if facts.reading.reports_incident:
            yield facts
        elif report.key in marks:
            yield mark_as_report(facts, marks[report.key])


def _keep_judgements(archive: Archive, current: list[Judgement]) -> None:
    spoken = {(judgement.pair, judgement.by) for judgement in current}
    gone = [judgement for judgement in archive.judgements() if (judgement.pair, judgement.by) not in spoken]
    archive.keep_judgements(current, gone)


def _count_unsettled(
    by_rules: Iterable[Judgement], by_people: Iterable[Judgement], incidents: Iterable[Incident]
) -> int:
    whereabouts = Whereabouts({member.key: incident.id for incident in incidents for member in incident.members})
    return len({between for between, _ in unsettled(by_rules, by_people, whereabouts)})


def _warnings(missing: tuple[ReportKey, ...], linked: list[Linked]) -> Iterable[str]:
    for key in missing:
        yield f"desk: {key} is not in the archive (yet); what is said of it waits until it is imported"
    for one in linked:
        for judgement in one.contradictions:
            yield (
                f"desk: {judgement.by} calls {judgement.a} and {judgement.b} the same, but that would join reports "
                "that the desk calls different; they stay apart"
            )
        for key in one.undated:
            yield f"{key} says no time at all, so it is in no incident; judge it the same as another report to place it"
