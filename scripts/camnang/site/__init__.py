"""The website: plain trees assembled from the manuscripts, and a build that swaps in whole."""

from camnang.site.building import build
from camnang.site.planning import Site, plan

__all__ = ["Site", "build", "plan"]
