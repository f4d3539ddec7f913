"""Time that passes only when somebody sleeps."""

from datetime import UTC, datetime, timedelta


class PassingTime:
    """A clock and the sleep that moves it on."""

    def __init__(self, start=datetime(2026, 4, 17, 12, tzinfo=UTC)):
        self.instant = start
        self.slept = []

    def now(self):
        return self.instant

    def pass_by(self, span: timedelta):
        self.instant += span

    async def sleep(self, seconds):
        self.slept.append(seconds)
        self.pass_by(timedelta(seconds=seconds))
