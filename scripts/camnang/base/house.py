"""The house: what websites are dressed in and new projects begin with, packaged or in its own
repository, under the same names.
"""

from pathlib import Path

_PACKAGED = Path(__file__).parents[1] / "house"  # in a wheel: see pyproject.toml
HOUSE = _PACKAGED if _PACKAGED.is_dir() else Path(__file__).parents[3]
SETTINGS = HOUSE / "mkdocs.yml"
PAPERS = HOUSE / "handbooks" / "papers.yml"
HOOKS = str(HOUSE / "scripts" / "mkdocs_hooks.py")
"""MkDocs' events, as `mkdocs.yml` of a project elsewhere names them."""
CLOTHES = str(HOUSE / "overrides")
"""The theme's templates, as `mkdocs.yml` of a project elsewhere names them."""
