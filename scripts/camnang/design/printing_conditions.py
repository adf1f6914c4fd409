"""The printing conditions we make press files for, each with its ICC profile and ink limit.

The paper decides: coated stock prints by FOGRA39, uncoated stock by FOGRA29. A print shop's own
profile can stand in for either.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from camnang.base.errors import MissingError
from camnang.i18n.messages import msg

PROFILE_DIR = Path(__file__).parent / "profiles"
ICC_REGISTRY = "http://www.color.org"
_HEADER_BYTES = 128


@dataclass(frozen=True)
class Condition:
    """One printing condition: profile file, name in the ICC registry, words, ink limit in %."""

    profile: Path
    identifier: str
    registry: str
    text: str
    ink_limit: int

    def icc(self) -> bytes:
        """Give the profile's bytes; raises MissingError if it is no CMYK printer profile."""
        if not self.profile.is_file():
            fact = msg("The ICC profile {path} does not exist.", path=self.profile.name)
            raise MissingError(fact, msg("Put it into handbooks/, or use ours."))
        data = self.profile.read_bytes()
        if (device_class(data), colour_space(data)) != ("prtr", "CMYK"):
            fact = msg("{path} is not the ICC profile of a CMYK printer.", path=self.profile.name)
            raise MissingError(fact, msg("Ask the print shop for its output profile."))
        return data


CONDITIONS = {
    "coated": Condition(
        PROFILE_DIR / "fogra39-coated-300.icc",
        "FOGRA39",
        ICC_REGISTRY,
        "Offset, ISO 12647-2:2004/Amd 1, coated paper types 1 and 2, 115 g/m2, 60 lines/cm",
        300,
    ),
    "uncoated": Condition(
        PROFILE_DIR / "fogra29-uncoated-280.icc",
        "FOGRA29",
        ICC_REGISTRY,
        "Offset, ISO 12647-2:2004, uncoated white paper type 4, 120 g/m2, 60 lines/cm",
        280,
    ),
}


def condition(surface: str, own_profile: Path | None = None, identifier: str = "") -> Condition:
    """Give the condition of a paper `surface` (coated, uncoated), or the shop's own profile.

    A profile of the shop's own keeps the ink limit of the surface; `identifier` names it, in
    the ICC registry or otherwise.
    """
    ours = CONDITIONS[surface]
    if own_profile is None:
        return ours
    name = identifier or own_profile.stem
    return replace(ours, profile=own_profile, identifier=name, registry="", text=name)


def device_class(icc: bytes) -> str:
    """The class of an ICC profile, such as `prtr` (ICC.1, header bytes 12 to 15)."""
    return icc[12:16].decode("latin-1") if len(icc) >= _HEADER_BYTES else ""


def colour_space(icc: bytes) -> str:
    """The device colour space of an ICC profile, such as `CMYK` (ICC.1, header bytes 16 to 19)."""
    return icc[16:20].decode("latin-1").strip() if len(icc) >= _HEADER_BYTES else ""
