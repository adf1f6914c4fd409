"""Where the folders of languages are."""

from pathlib import Path

HOME = Path(__file__).parent
