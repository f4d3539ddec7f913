"""Names on the desk that refer to what the workspace declares."""

from typing import Annotated, cast

from pydantic import AfterValidator, BeforeValidator, ValidationInfo

from postroll.adapters.sheets import shown
from postroll.domain.nearest import hint
from postroll.domain.report import ReportKey
from postroll.domain.workspace import Workspace


def _report(value: object, info: ValidationInfo) -> ReportKey:
    try:
        key = ReportKey.parse(value if isinstance(value, str) else "")
    except ValueError:
        raise ValueError(
            f'{shown(value)} names no report; write "source/native id", as `postroll show` prints it'
        ) from None
    workspace = cast("Workspace", info.context)
    known = [source.id for source in workspace.sources]
    if key.source not in known:
        raise ValueError(f'"{key.source}" is no source; {hint(key.source, known, "postroll.toml declares none yet")}')
    return key


def _provider(value: str, info: ValidationInfo) -> str:
    workspace = cast("Workspace", info.context)
    known = [provider.id for provider in workspace.providers]
    if value not in known:
        raise ValueError(f"{shown(value)} is no provider; {hint(value, known, 'postroll.toml declares none yet')}")
    return value


Report = Annotated[ReportKey, BeforeValidator(_report)]
"""A report by its printed key. Its source must be declared; the report itself need not be there yet."""
ProviderId = Annotated[str, AfterValidator(_provider)]
"""The id of a declared provider."""
