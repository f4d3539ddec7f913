"""One question a screen: two reports, the evidence, and a key for the verdict."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console, Group, RenderableType
from rich.segment import Segment, Segments
from rich.table import Table
from rich.text import Text

from postroll.app.review import Pen, Question, Review
from postroll.cli.judging_views import comparison
from postroll.cli.keyboard import END, Keyboard
from postroll.cli.waterfall import QUIET, legend, waterfall
from postroll.domain.vocabulary import Verdict
from postroll.errors import PostrollError

_VERDICTS = {"s": Verdict.SAME, "r": Verdict.RELATED, "d": Verdict.DIFFERENT}
_SKIP = frozenset(" k")
_QUIT = frozenset({"q", END})
_MOST_LINES = 14
_HELP = (
    ("s", "same: both tell of one thing that happened once; their incidents merge"),
    ("r", "related: one cause or origin, but they happened apart; nothing merges"),
    ("d", "different: nothing joins them again, not even through other reports"),
    ("S R D", "the same, and asks for your reason in words"),
    ("space k", "skip: decide nothing; it is asked again next time"),
    ("u", "undo: take the last answer back, from the desk too"),
    ("q", "quit: what you judged is kept, and takes effect"),
)


class ReviewScreen:
    """Asks the questions of a review until none is left or the person quits.

    Args:
        console: where to draw.
        keyboard: where answers come from.
        pen: writes verdicts to the desk.
        common: words that most reports say.
    """

    def __init__(self, console: Console, keyboard: Keyboard, pen: Pen, common: frozenset[str]) -> None:
        self._console = console
        self._keyboard = keyboard
        self._pen = pen
        self._common = common
        self._remark = Text("One key a verdict, written to the desk at once.", QUIET)

    def run(self, review: Review) -> None:
        """Ask. Answers are put down in the review and on the desk one by one."""
        with self._own_screen():
            while questions := review.open_questions:
                self._draw(review, questions[0])
                key = self._keyboard.read()
                if key in _QUIT:
                    return
                self._do(key, review, questions[0])

    def _do(self, key: str, review: Review, question: Question) -> None:
        if key in _SKIP:
            review.answer(question, None)
            self._remark = Text("Skipped.", QUIET)
        elif key == "u":
            self._undo(review)
        elif key == "?":
            self._help()
        elif key.lower() in _VERDICTS:
            because = self._ask_why(review, question) if key.isupper() else ""
            self._judge(review, question, _VERDICTS[key.lower()], because)

    def _ask_why(self, review: Review, question: Question) -> str:
        """The person's reason in words, asked for on the last line."""
        self._draw(review, question, Text("Why? (Enter alone: the usual reason) ", "bold"))
        self._console.show_cursor(show=True)
        reason = self._keyboard.read_line()
        self._console.show_cursor(show=False)
        return reason

    def _judge(self, review: Review, question: Question, verdict: Verdict, because: str) -> None:
        try:
            judgement = self._pen.write(question, verdict, because, review.given)
        except PostrollError as error:
            self._remark = Text(str(error), "red")
            return
        review.answer(question, judgement)
        self._remark = Text.assemble("Written: ", (verdict.value, "bold"), (". u takes it back.", QUIET))

    def _undo(self, review: Review) -> None:
        answer = review.last
        if answer is None:
            self._remark = Text("There is nothing to take back.", QUIET)
            return
        try:
            if answer.judgement:
                self._pen.take_back(answer.judgement)
        except PostrollError as error:
            self._remark = Text(str(error), "red")
            return
        review.undo()
        self._remark = Text("Taken back." if answer.judgement else "Here it is again.", QUIET)

    def _help(self) -> None:
        table = Table.grid(padding=(0, 2))
        for keys, meaning in _HELP:
            table.add_row(Text(keys, "bold"), meaning)
        self._show(Group(Text("What the keys do", "bold"), Text(), table), Text("any key goes back", QUIET))
        self._keyboard.read()

    def _draw(self, review: Review, question: Question, foot: Text | None = None) -> None:
        """Draw a question with as many lines of the reports' texts as the terminal has room for."""
        head = Text.assemble(
            (f"Question {review.answered + 1} of {review.answered + len(review.open_questions)}", "bold"),
            (f", {question.one.provider}   ", QUIET),
            self._remark,
        )
        for lines in range(_MOST_LINES, -1, -1):
            page = self._page(head, question, lines)
            if len(self._console.render_lines(page)) < self._console.height:
                break
        self._show(page, foot or _key_line())

    def _page(self, head: Text, question: Question, lines: int) -> RenderableType:
        width = self._console.width
        return Group(
            head,
            Text(),
            comparison(question.one, question.other, width=width, common=self._common, lines=lines),
            Text(),
            waterfall(question.weighing, width),
            legend(question.weighing),
        )

    def _show(self, page: RenderableType, foot: Text) -> None:
        """Fill the terminal: the page from the top, cut where it is too long, and the foot on the last line."""
        room = self._console.height - 1
        lines = self._console.render_lines(page, pad=False)
        if len(lines) > room:
            lines = [*lines[: room - 1], [Segment("… a taller window shows the rest")]]
        lines += [[] for _ in range(room - len(lines))]
        self._console.clear()
        self._console.print(Segments(segment for line in lines for segment in (*line, Segment.line())), end="")
        self._console.print(foot, end="", no_wrap=True, overflow="ellipsis")

    @contextmanager
    def _own_screen(self) -> Iterator[None]:
        """Draw on a screen of its own, so that what stood in the terminal before comes back at the end."""
        self._console.set_alt_screen(enable=True)
        self._console.show_cursor(show=False)
        try:
            yield
        finally:
            self._console.show_cursor(show=True)
            self._console.set_alt_screen(enable=False)


def summary(review: Review) -> str:
    """What a review came to, on one line."""
    counts = Counter(judgement.verdict.value for judgement in review.given)
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items())
    verdicts = f"{len(review.given)} verdict{'' if len(review.given) == 1 else 's'}"
    left = len(review.open_questions) + review.skipped
    return f"{verdicts} written{f' ({told})' if told else ''}; {left or 'no'} question{'' if left == 1 else 's'} left"


def _key_line() -> Text:
    parts = (
        ("s", "ame "),
        ("r", "elated "),
        ("d", "ifferent "),
        ("k", "skip "),
        ("u", "ndo "),
        ("q", "uit "),
        ("?", "help"),
    )
    return Text.assemble(*(part for key, rest in parts for part in ((f"[{key}]", "bold"), rest)))
