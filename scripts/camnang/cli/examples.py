"""Examples that the help of each verb ends with."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "list": ("list", "list --json"),
    "check": (
        "check",
        "check sustainable-lifestyle-vi",
        "check handbooks/sustainable-lifestyle/at-home.vi.md",
        "check --severity note",
        "check --spelling --severity note sustainable-lifestyle-vi",
        "check --format sarif > check.sarif",
        "check --explain CN1101",
    ),
    "tidy": ("tidy", "tidy --check", "tidy handbooks/sustainable-lifestyle/at-home.vi.md"),
    "verifications": ("verifications", "verifications sustainable-lifestyle-vi"),
    "print": ("print", "print sustainable-lifestyle-vi"),
    "screen": ("screen", "screen sustainable-lifestyle"),
    "proof": ("proof sustainable-lifestyle-vi",),
    "plan": ("plan", "plan sustainable-lifestyle-vi --pages 160"),
    "preflight": ("preflight book.pdf", "preflight --spec sustainable-lifestyle-vi interior.pdf"),
    "serve": ("serve", "serve --port 8080"),
    "addresses": ("addresses",),
    "translations": (
        "translations",
        "translations sustainable-lifestyle --show",
        "translations --agree handbooks/sustainable-lifestyle/at-home.en.md:104",
    ),
    "site": ("site",),
    "build": ("build", "build sustainable-lifestyle"),
    "explain": ("explain sustainable-lifestyle-vi at-home",),
    "new": ("new green-office",),
}
