"""Bringing: manuscripts of other systems become the chapters of a handbook."""

from camnang.content.bringing.handbook import Brought, bring

__all__ = ["Brought", "bring"]
