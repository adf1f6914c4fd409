"""The words of the website's own furniture, in every language the table knows."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

WORDS_FILE = Path(__file__).parent / "words.yml"
FALLBACK = "en"


@cache
def words(lang: str) -> Mapping[str, str]:
    """Give every phrase by name in `lang`, in English where that language lacks it."""
    table = yaml.safe_load(WORDS_FILE.read_text(encoding="utf-8"))
    return MappingProxyType({name: said.get(lang, said[FALLBACK]) for name, said in table.items()})
