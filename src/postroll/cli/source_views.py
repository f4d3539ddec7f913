"""Sources for the terminal and as JSON: how collecting from each goes."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from postroll.app.health import Condition, SourceHealth, Visiting
from postroll.app.ports.endpoints import Endpoint
from postroll.domain.coverage import Span
from postroll.domain.lengths import format_length
from postroll.domain.times import format_instant

_STYLES = {Condition.FINE: "green", Condition.WAITING: "bright_black", Condition.OVERDUE: "yellow"}
_TROUBLE = "red"
TABLE_FROM = 72
"""The width from which on sources are told of as a table."""
_MOST_GAPS = 3
_SOON, _LONG_AGO = timedelta(minutes=1), timedelta(days=1)


def health_table(health: Iterable[SourceHealth], now: datetime, width: int = TABLE_FROM) -> RenderableType:
    """A line for each source; in a narrow terminal two, so that nothing is cut off."""
    told = list(health)
    if not told:
        return Text("postroll.toml declares no source yet.")
    return _table(told, now) if width >= TABLE_FROM else Group(*_folded(told, now))


def _folded(health: Iterable[SourceHealth], now: datetime) -> Iterator[RenderableType]:
    for one in health:
        visiting = one.visiting
        yield Text.assemble(f"{visiting.source.id}  ", (visiting.condition.value, _style(visiting.condition)))
        facts = (
            f"last success {_ago(visiting.last_success_at, now)}",
            f"next visit {_ahead(visiting.next_visit_at, now)}",
            f"covered since {_covered_since(one)}",
        )
        yield Padding(Text(", ".join((*facts, *filter(None, [_to_know(one)])))), (0, 0, 0, 2))


def _table(health: Iterable[SourceHealth], now: datetime) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for name in ("source", "condition", "last\nsuccess", "next\nvisit", "covered\nsince"):
        table.add_column(name, no_wrap=True)
    table.add_column("to know", ratio=1, overflow="fold")
    for one in health:
        table.add_row(
            one.visiting.source.id,
            Text(one.visiting.condition.value, style=_style(one.visiting.condition)),
            _ago(one.visiting.last_success_at, now),
            _ahead(one.visiting.next_visit_at, now),
            _covered_since(one),
            _to_know(one),
        )
    return table


def _style(condition: Condition) -> str:
    return _STYLES.get(condition, _TROUBLE)


def _covered_since(health: SourceHealth) -> str:
    return f"{health.coverage.spans[0].start:%Y-%m-%d}" if health.coverage.spans else "–"


def remarks(health: Iterable[SourceHealth], now: datetime) -> Iterator[str]:
    """What a person should know or do, a line each."""
    for one in health:
        for line in _remarks_on(one, now):
            yield f"{one.visiting.source.id}: {line}"


def health_json(health: SourceHealth) -> dict[str, Any]:
    """Everything that is known of a source's health."""
    visiting, spans = health.visiting, health.coverage.spans
    return {
        "source": visiting.source.id,
        "provider": visiting.source.provider,
        "kind": visiting.source.kind,
        "url": visiting.source.url,
        "condition": visiting.condition.value,
        "last_success_at": _stamp(visiting.last_success_at),
        "next_visit_at": _stamp(visiting.next_visit_at),
        "covered_since": _stamp(spans[0].start) if spans else None,
        "covered_until": _stamp(spans[-1].end) if spans else None,
        "gaps": [{"start": _stamp(gap.start), "end": _stamp(gap.end)} for gap in health.coverage.gaps],
        "quarantined": [{"sha256": one.sha256, "why": one.quarantined} for one in health.quarantined],
        "withdrawn": [
            {
                "report": str(one.report),
                "url": one.url,
                "seen_at": _stamp(one.seen_at),
                "missed_at": _stamp(one.missed_at),
            }
            for one in health.withdrawn
        ],
        "kinds_sent": list(visiting.kinds_sent),
        "endpoints": [_endpoint_json(endpoint) for endpoint in visiting.endpoints],
    }


def _endpoint_json(endpoint: Endpoint) -> dict[str, Any]:
    return {
        "url": endpoint.url,
        "checked_at": _stamp(endpoint.checked_at),
        "succeeded_at": _stamp(endpoint.succeeded_at),
        "changed_at": _stamp(endpoint.changed_at),
        "due_at": _stamp(endpoint.due_at),
        "interval_seconds": endpoint.interval,
        "failures": endpoint.failures,
        "error": endpoint.last_error,
    }


def _remarks_on(health: SourceHealth, now: datetime) -> Iterator[str]:
    visiting = health.visiting
    if visiting.condition is Condition.MISNAMED:
        yield f"{visiting.source.url} names nothing that a source of kind {visiting.source.kind} is collected from"
    if visiting.kinds_sent:
        kinds = " or ".join(visiting.kinds_sent)
        yield f"it now sends what a source of kind {kinds} sends: the page has moved; change its kind in postroll.toml"
    if visiting.condition is Condition.OVERDUE:
        yield "nobody visits it; is `postroll watch` running?"
    for (error, failures), urls in _by_fault(visiting).items():
        yield f"{addresses(urls)}: {error} ({_times(failures)})"
    for gap in health.coverage.gaps[-_MOST_GAPS:]:
        yield f"nothing is known {_stretch(gap)}"
    if health.coverage.spans and now - health.coverage.spans[-1].end > _LONG_AGO:
        yield f"nothing is known since {_minute(health.coverage.spans[-1].end)}"
    for one in health.withdrawn:
        seen, missed = _minute(one.seen_at), _minute(one.missed_at)
        yield f"{one.report.native_id} was taken back: last seen {seen}, missing {missed}"


def _by_fault(visiting: Visiting) -> dict[tuple[str, int], list[str]]:
    """The endpoints that fail, together where they fail alike."""
    alike: dict[tuple[str, int], list[str]] = {}
    for endpoint in visiting.faults:
        alike.setdefault((endpoint.last_error, endpoint.failures), []).append(endpoint.url)
    return alike


def addresses(urls: list[str]) -> str:
    """One address, or the first of several with how many more there are."""
    return urls[0] if len(urls) == 1 else f"{urls[0]} and {len(urls) - 1} more"


def _times(failures: int) -> str:
    return "once" if failures == 1 else f"{failures} times in a row"


def _stretch(gap: Span) -> str:
    return f"from {_minute(gap.start)} to {_minute(gap.end)}, {format_length(gap.end - gap.start)}"


def _minute(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def _ago(instant: datetime | None, now: datetime) -> str:
    if instant is None:
        return "never"
    return "just now" if now - instant < _SOON else f"{format_length(now - instant)} ago"


def _ahead(instant: datetime | None, now: datetime) -> str:
    if instant is None:
        return "–"
    return "now" if instant - now < _SOON else f"in {format_length(instant - now)}"


def _to_know(health: SourceHealth) -> str:
    counts = {
        "gap": len(health.coverage.gaps),
        "fault": len(health.visiting.faults),
        "quarantined": len(health.quarantined),
        "withdrawn": len(health.withdrawn),
    }
    plural = {"gap": "gaps", "fault": "faults"}
    return ", ".join(
        f"{count} {plural.get(name, name) if count > 1 else name}" for name, count in counts.items() if count
    )


def _stamp(instant: datetime | None) -> str | None:
    return format_instant(instant) if instant else None
