"""What publishing remembers, as values of known types, each with the version of what it was made of."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any, Generic, TypeVar

import msgspec

from postroll.app.linked_incidents import changed_meanwhile
from postroll.app.ports.incidents import IncidentVersion
from postroll.app.ports.memory import Memory

Value = TypeVar("Value")
_ABOUT_WHOM = "about whom"
"""The slot of those whom the others are about."""


def version_of(*made_of: Any) -> str:
    """A hash of some values; equal hashes mean equal values."""
    return sha256(msgspec.json.encode(made_of, order="deterministic")).hexdigest()


class Recollection:
    """The memory, of which nothing counts that other code has left there.

    Args:
        memory: where it lies.
        making: the version of the code.
    """

    def __init__(self, memory: Memory, making: str) -> None:
        self._memory = memory
        self._making = making

    def tell_of(self, names: Iterable[str]) -> None:
        """Say whom the slots are about, so that nothing stays in slots that nobody asks for any more.

        Where other code has left them, or where one whom they were about is gone, all of them are emptied.
        """
        told = set(names)
        known: set[str] | None = self.recall(_ABOUT_WHOM, "", set[str])
        if known is None or known - told:
            self._memory.clear()
        if known != told:
            self.keep(_ABOUT_WHOM, "", sorted(told))

    def recall(self, slot: str, version: str, kind: type[Value] | Any) -> Value | None:
        """The value in a slot, if it was made of this version by this code; None otherwise."""
        found = self._memory.recall(slot, self._with_code(version))
        if found is None:
            return None
        try:
            value: Value = msgspec.msgpack.decode(found, type=kind)
        except msgspec.DecodeError:
            return None
        return value

    def knows(self, slot: str, version: str) -> bool:
        """Whether a value in a slot was made of this version by this code."""
        return self._memory.recall(slot, self._with_code(version)) is not None

    def keep(self, slot: str, version: str, value: object) -> None:
        """Put a value into a slot."""
        self._memory.keep(slot, self._with_code(version), msgspec.msgpack.encode(value))

    def once(self, slot: str, version: str, kind: Any, make: Callable[[], Value]) -> Value:
        """The value in a slot; made, and put there, where none of this version is.

        What was just made comes as if it had been remembered, so that nothing can tell the two apart (7 and 7.0).
        """
        known: Value | None = self.recall(slot, version, kind)
        if known is not None:
            return known
        body = msgspec.msgpack.encode(make())
        self._memory.keep(slot, self._with_code(version), body)
        made: Value = msgspec.msgpack.decode(body, type=kind)
        return made

    def by_month(
        self, slot: str, context: str, versions: Mapping[date, str], kind: Any, make: Callable[[date], Value]
    ) -> dict[date, Value]:
        """The value of each month, all in one slot; those are made of whose month another version is remembered.

        Args:
            slot: where they are remembered.
            context: the version of what all of them depend on.
            versions: of what each follows from besides, by the month.
            kind: their type.
            make: makes that of a month.
        """
        before: dict[date, tuple[str, Value]] = self.recall(slot, context, dict[date, tuple[str, kind]]) or {}
        found: dict[date, tuple[str, Value]] = {}
        for month, version in versions.items():
            kept = before.get(month)
            found[month] = kept if kept is not None and kept[0] == version else (version, make(month))
        if found != before:
            self.keep(slot, context, found)
        return {month: value for month, (_, value) in found.items()}

    def _with_code(self, version: str) -> str:
        return f"{self._making}/{version}"


class Recalled(Generic[Value]):
    """Values of incidents by the versions of these, in one slot.

    Args:
        recollection: where they are remembered.
        slot: the slot's name.
        kind: the type of the values.
    """

    def __init__(self, recollection: Recollection, slot: str, kind: Any) -> None:
        self._recollection = recollection
        self._slot = slot
        self._kind = dict[str, kind]

    def values(
        self, versions: Sequence[IncidentVersion], make: Callable[[Sequence[str]], Iterable[tuple[str, Value]]]
    ) -> dict[str, Value]:
        """The value of each version by its hash; those that are not remembered are made.

        Args:
            versions: of the incidents.
            make: gives the values of some incidents, by their ids, each behind the hash of the incident.

        Raises:
            ArchiveError: an incident is not as its version says any more.
        """
        known: dict[str, Value] = self._recollection.recall(self._slot, "", self._kind) or {}
        missing = [version.id for version in versions if version.sha256 not in known]
        if not missing and len(known) == len(versions):
            return known
        known |= make(missing)
        kept = {version.sha256: known[version.sha256] for version in versions if version.sha256 in known}
        self._recollection.keep(self._slot, "", kept)
        if any(version.sha256 not in kept for version in versions):
            raise changed_meanwhile()
        return kept
