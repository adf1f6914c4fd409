"""What the packaging does besides: compiles every catalogue of the package beside its source."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileMessages(BuildHookInterface):  # type: ignore[type-arg]
    """Hatchling's hook: runs before a wheel is filled, and before an editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile `i18n/<language>/<domain>.po` for gettext."""
        for source in Path(self.root, "scripts/camnang/i18n").glob("*/*.po"):
            target = source.parent / "LC_MESSAGES" / f"{source.stem}.mo"
            target.parent.mkdir(exist_ok=True)
            with source.open("rb") as read, target.open("wb") as written:
                write_mo(written, read_po(read, locale=source.parent.name))
