"""The page on method: the legend with every mark drawn, the rules, and what each provider's pages rest on."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from markupsafe import Markup

from postroll.domain.note import Breadth
from postroll.domain.provider import Provider, Role, Source
from postroll.domain.vocabulary import Severity
from postroll.publish.language import word
from postroll.publish.legend import INK, PLAIN_SIGN
from postroll.publish.mark_svg import Sign, mark_svg
from postroll.publish.site.environment import render
from postroll.publish.site.model import ProviderRollup
from postroll.rollup.lag import Lag, lag_of
from postroll.rollup.month import Height

_USUAL_LONG_AFTER = timedelta(hours=3)


@dataclass(frozen=True, slots=True)
class ProviderMethod:
    """What the rules mean for one provider.

    Attributes:
        provider: its profile says what is core and what is secondary.
        zone: IANA name of the zone that its days belong to.
        sources: what its pages rest on.
        lag: how long its write-ups have taken, None where it has none.
        long_after: from which length on its marks are tall.
    """

    provider: Provider
    zone: str
    sources: tuple[Source, ...]
    lag: Lag | None
    long_after: timedelta

    @classmethod
    def of(cls, rollup: ProviderRollup) -> "ProviderMethod":
        """The method as it applies to one provider."""
        long_after = next((each.grid.long_after for each in rollup.newest_first), _USUAL_LONG_AFTER)
        lag = lag_of(rollup.briefs)
        return cls(rollup.provider, rollup.zone, rollup.sources, lag, long_after)

    def named(self, role: Role) -> str:
        """The components of a role that the profile names, as a list in words."""
        return ", ".join(each.name for each in self.provider.components if each.role is role)


@dataclass(frozen=True, slots=True)
class MethodInputs:
    """Everything that the page on method depends on."""

    site_title: str
    providers: tuple[ProviderMethod, ...]


class Drawn(NamedTuple):
    """A sign with its meaning."""

    glyph: Markup
    meaning: str


def render_method(path: str, inputs: MethodInputs) -> bytes:
    """The page on method."""
    return render(
        "method.html",
        path,
        inputs=inputs,
        site_title=inputs.site_title,
        shapes=_shapes(),
        signs=_signs(),
        severities=[_drawn(replace(PLAIN_SIGN, severity=each), str(each), str(each)) for each in Severity],
        roles=Role,
    )


def _shapes() -> list[tuple[str, list[tuple[Markup, Markup]]]]:
    """Every shape: a row for each length, in it a narrow and a wide mark, each whole and halved."""
    rows = ((Height.SHORT, "short"), (Height.LONG, "long"), (Height.UNKNOWN, "length unknown"))
    return [(word(name), [_whole_and_half(height, width) for width in Breadth]) for height, name in rows]


def _whole_and_half(height: Height, width: Breadth) -> tuple[Markup, Markup]:
    whole = replace(PLAIN_SIGN, height=height, width=width)
    return _glyph(whole, INK), _glyph(replace(whole, half=True), INK)


def _signs() -> list[Drawn]:
    return [
        _drawn(PLAIN_SIGN, INK, "filled: the provider published a write-up, and the mark leads to it"),
        _drawn(
            replace(PLAIN_SIGN, written_up=False), INK, "hollow: no write-up; it leads to the status page or the forum"
        ),
        _drawn(replace(PLAIN_SIGN, half=True), INK, "half as high: half as weighty, whatever its length"),
        _drawn(replace(PLAIN_SIGN, uncertain=True), INK, "the breadth is a guess: nothing that is named settles it"),
    ]


def _drawn(sign: Sign, tone: str, meaning: str) -> Drawn:
    return Drawn(_glyph(sign, tone), word(meaning))


def _glyph(sign: Sign, tone: str) -> Markup:
    return Markup(mark_svg(sign, tone))  # noqa: S704 - drawn from closed sets of words and from numbers
