"""The Content-Security-Policy of the site: in every page, and in the server's header."""

from __future__ import annotations

from collections.abc import Mapping

DIRECTIVES: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'self'",
}
# What a browser heeds in a header alone.
HEADER_ONLY: Mapping[str, str] = {"frame-ancestors": "'none'"}


def written(directives: Mapping[str, str]) -> str:
    """Return directives as a policy is written."""
    return "; ".join(f"{name} {sources}" for name, sources in directives.items())


PAGE = written(DIRECTIVES)
HEADER = written({**DIRECTIVES, **HEADER_ONLY})
# A page that is opened from a folder has no origin, and so no `'self'` in some browsers.
FOLDER = written(
    {name: value.replace("'self'", "'self' file:") for name, value in DIRECTIVES.items()}
)


# The preview alone: MkDocs puts the script that reloads a page into the page itself.
PREVIEW = written({**DIRECTIVES, "script-src": "'self' 'unsafe-inline'"})


def meta(*, is_folder: bool = False) -> str:
    """Return the element that carries the policy; it stands before the first link or script."""
    content = FOLDER if is_folder else PAGE
    return f'<meta http-equiv="Content-Security-Policy" content="{content}">'
