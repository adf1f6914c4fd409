"""Where the manuscripts are kept, as the editor signs in there: GitHub, or GitLab of one's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

GITHUB = "github.com"


@dataclass(frozen=True)
class Forge:
    """The service behind an address of a repository; `app_id` is of its OAuth application."""

    repository: str
    branch: str = "main"
    app_id: str = ""

    @property
    def origin(self) -> str:
        """Its address."""
        parts = urlsplit(self.repository)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def is_github(self) -> bool:
        """Whether it is GitHub; everything else is taken for a GitLab."""
        return urlsplit(self.repository).netloc == GITHUB

    @property
    def host(self) -> str:
        """The only address that the editor may ask, besides the website."""
        return "https://api.github.com" if self.is_github else self.origin

    def backend(self) -> Mapping[str, Any]:
        """Give the part of the editor's settings that names it.

        One signs in with an access token; on a GitLab that knows the application, with a button.
        """
        repo = urlsplit(self.repository).path.strip("/")
        named = {"repo": repo, "branch": self.branch}
        if self.is_github:
            return {"name": "github", **named, "auth_methods": ["token"]}
        own = {"base_url": self.origin, "api_root": f"{self.origin}/api/v4"}
        if not self.app_id:
            return {"name": "gitlab", **named, **own, "auth_methods": ["token"]}
        return {"name": "gitlab", **named, **own, "auth_type": "pkce", "app_id": self.app_id}
