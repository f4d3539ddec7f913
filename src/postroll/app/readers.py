"""Choosing and running the readers of a source."""

from dataclasses import dataclass

from postroll.app.ports.captures import ReaderEdition
from postroll.domain.document import Document
from postroll.domain.provider import Provider, Source
from postroll.formats.base import Format, ReadContext
from postroll.formats.memory import Memory
from postroll.formats.registry import SOURCE_KINDS, SourceKind, detect, format_for
from postroll.prose.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Readers:
    """Today's readers for one source.

    Attributes:
        source: where the bytes come from.
        kind: the source's kind, with its formats.
        provider: whose they are.
        lexicon: the words that prose is read with.
    """

    source: Source
    kind: SourceKind
    provider: Provider
    lexicon: Lexicon

    @classmethod
    def of(cls, source: Source, provider: Provider) -> "Readers":
        """The readers of a source whose kind the workspace has checked."""
        return cls(source, SOURCE_KINDS[source.kind], provider, Lexicon(provider))

    @property
    def editions(self) -> tuple[ReaderEdition, ...]:
        """The editions that today's readings are made with."""
        return tuple(self._edition(form) for form in self.kind.formats)

    def read(self, body: bytes, url: str, memory: Memory | None = None) -> tuple[ReaderEdition, Document]:
        """Read some bytes with the reader that recognises them.

        Args:
            body: the bytes.
            url: the endpoint that gave them, "" where it is not known.
            memory: of these readers, where one document after another is read.

        Raises:
            FormatError: none does, or the one that does cannot read them.
        """
        form = format_for(self.kind, body)
        context = ReadContext(self.source, self.provider, self.lexicon, url, memory or Memory())
        return self._edition(form), form.read(body, context)

    def refuse_other_kinds(self, body: bytes) -> None:
        """Make sure that the bytes are not a document of another kind of source.

        Raises:
            FormatError: they are; the message says which.
        """
        if detect(body) not in (None, *self.kind.formats):
            format_for(self.kind, body)

    def edition_for(self, body: bytes) -> ReaderEdition:
        """The edition that answers for bytes that could not be read."""
        form = next((form for form in self.kind.formats if form.recognises(body)), self.kind.formats[0])
        return self._edition(form)

    def _edition(self, form: Format) -> ReaderEdition:
        return ReaderEdition(form.name, form.version, self.lexicon.version)


@dataclass(frozen=True, slots=True)
class ReadOutcome:
    """What reading some captures came to.

    Attributes:
        read: how many captures were read.
        items: how many incidents they held, counting each capture.
        quarantined: a line for each capture set aside: its hash and why.
        problems: a line for each thing that was not understood while the rest was kept; the same line only once.
    """

    read: int = 0
    items: int = 0
    quarantined: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()

    def __add__(self, other: "ReadOutcome") -> "ReadOutcome":
        return ReadOutcome(
            self.read + other.read,
            self.items + other.items,
            self.quarantined + other.quarantined,
            tuple(dict.fromkeys((*self.problems, *other.problems))),
        )


def problems_of(document: Document) -> tuple[str, ...]:
    """Everything in a document that its reader did not understand."""
    unknowns = (f"{item.native_id}: {unknown}" for item in document.items for unknown in item.reading.unknowns)
    return (*document.problems, *unknowns)
