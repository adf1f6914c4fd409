"""Pages as pictures, to be compared dot by dot."""

import subprocess
from hashlib import sha256
from pathlib import Path

from camnang.base.errors import MissingError, TypesettingError
from camnang.i18n.messages import msg

DPI = 96


def picture_pages(pdf: Path, folder: Path, ending: str = "ppm") -> tuple[Path, ...]:
    """Write a picture of every page (`ppm`, `png`) and give them in order.

    Raises MissingError without poppler, TypesettingError if a page cannot be rendered.
    """
    folder.mkdir(parents=True)
    command = ["pdftoppm", "-r", str(DPI), *(["-png"] if ending == "png" else [])]
    try:
        subprocess.run([*command, str(pdf), str(folder / "p")], check=True, capture_output=True)
    except FileNotFoundError:
        fact = msg("The program {name} is not installed.", name="pdftoppm")
        raise MissingError(fact, msg("Run scripts/setup.")) from None
    except subprocess.CalledProcessError:
        fact = msg("The pages of {file} cannot be rendered.", file=pdf.name)
        raise TypesettingError(fact, msg("Look at the drawings in it.")) from None
    return tuple(sorted(folder.glob(f"p-*.{ending}")))


def looks(pdf: Path, folder: Path) -> tuple[str, ...]:
    """Give a digest of what every page looks like; the pictures are not kept."""
    found = []
    for picture in picture_pages(pdf, folder):
        found.append(sha256(picture.read_bytes()).hexdigest())
        picture.unlink()
    return tuple(found)
