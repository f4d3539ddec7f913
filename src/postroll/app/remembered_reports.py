"""What is made of single reports and of nothing else, remembered so that a change makes it anew for few."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields

import pyarrow as pa

from postroll.app.recollection import Recollection, version_of
from postroll.domain.incident import Incident
from postroll.domain.provider import Provider
from postroll.domain.report import Claim, ReportKey
from postroll.reconcile.facts import Facts
from postroll.reconcile.features import FEATURES, features_of
from postroll.reconcile.inference import infer_components, with_claims
from postroll.reconcile.traces import Told, Wording
from postroll.reconcile.upstreams import Upstreams

_MADE_OF = tuple(field.name for field in fields(Facts) if field.name != "report")
"""What the features of a report are made of, beside its key: its states of before count for nothing."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Rows of features.

    Attributes:
        versions: of the facts that each was made of.
        stream: the rows, as a stream of Arrow.
    """

    versions: tuple[str, ...] = ()
    stream: bytes = b""

    @property
    def table(self) -> pa.Table:
        return pa.ipc.open_stream(self.stream).read_all() if self.stream else FEATURES.empty_table()


class RememberedReports:
    """What is remembered of the reports of one provider.

    Args:
        provider: the provider.
        facts: of its reports, as these tell them.
        recollection: where it is remembered.
    """

    def __init__(self, provider: Provider, facts: Iterable[Facts], recollection: Recollection) -> None:
        self._provider = provider
        self._recollection = recollection
        self._facts = sorted(facts, key=lambda one: one.report.key)
        self._versions = [version_of(one.report.key, *(getattr(one, name) for name in _MADE_OF)) for one in self._facts]

    def features(self) -> pa.Table:
        """Their features in order of key: rows of reports of which something changed are made, others remembered."""
        slot = f"rows/{self._provider.id}"
        rows: _Rows | None = self._recollection.recall(slot, "", _Rows)
        rows = rows or _Rows()
        known = {version: place for place, version in enumerate(rows.versions)}
        missing = [one for one, version in zip(self._facts, self._versions, strict=True) if version not in known]
        table = pa.concat_tables([rows.table, features_of(missing, self._provider.id)])
        new = (version for version in self._versions if version not in known)
        known |= {version: len(rows.versions) + number for number, version in enumerate(new)}
        places = pa.array([known[version] for version in self._versions], pa.int64())
        found = table.take(places).combine_chunks()
        if rows.versions != tuple(self._versions):
            self._recollection.keep(slot, "", _Rows(tuple(self._versions), _stream_of(found)))
        return found

    def with_inferred(self) -> list[Facts]:
        """Their facts with the components that are inferred for them.

        These follow from all reports of the provider together, so they are learnt anew unless none has changed.
        """
        version = version_of(self._provider, self._versions)
        slot, kind = f"inferred/{self._provider.id}", list[tuple[ReportKey, tuple[Claim, ...]]]
        inferred = self._recollection.once(slot, version, kind, self._inferred)
        return list(with_claims(self._facts, dict(inferred)))

    def wording_of(self, incidents: Sequence[Incident], upstreams: Upstreams) -> list[Wording]:
        """What the words of some incidents, which these reports make, say of others."""
        own, slot = upstreams.name_of(self._provider.id), f"wordings/{self._provider.id}"
        whom = version_of(upstreams.names, own)
        known: dict[str, Wording] | None = self._recollection.recall(slot, whom, dict[str, Wording])
        known = known or {}
        told = {version_of(words): words for words in map(Told.of, incidents)}
        found = {one: known.get(one) or Wording.of(words, upstreams, own) for one, words in told.items()}
        if found.keys() != known.keys():
            self._recollection.keep(slot, whom, found)
        return [found[version_of(Told.of(incident))] for incident in incidents]

    def _inferred(self) -> list[tuple[ReportKey, tuple[Claim, ...]]]:
        return sorted(infer_components(self._facts, self._provider).items())


def _stream_of(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
