"""What search engines are told: every page but the editor's, and where all are listed."""

from urllib.parse import urlsplit


def robots(site_url: str) -> str:
    """Give the robots.txt of the website at this address (RFC 9309)."""
    root = urlsplit(site_url).path
    return f"User-agent: *\nDisallow: {root}admin/\n\nSitemap: {site_url}sitemap.xml\n"
