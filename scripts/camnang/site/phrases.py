"""The words of the website's own furniture, in every language that has them."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from camnang.i18n.home import HOME
from camnang.i18n.own_tables import table

FALLBACK = "en"


@cache
def words(lang: str) -> Mapping[str, str]:
    """Give every phrase by name in `lang`, in English where that language lacks it."""
    return MappingProxyType({**phrases_of(FALLBACK), **phrases_of(lang)})


@cache
def phrases_of(lang: str) -> Mapping[str, str]:
    """Give the phrases that a language has of its own."""
    path = HOME / lang / "site.yml"
    told = table(path) if path.is_file() else {}
    return MappingProxyType(told)
