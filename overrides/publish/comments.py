"""Styles and scripts without their comments, as pages load them: a seventh of the site's own style, a fifth of a script.

Lines, names and spaces stay: whoever opens a published file can read it, and compressing makes up for them.
"""

import re

STYLES, SCRIPTS = "assets/css/", "assets/js/"

_BLOCK = re.compile(r"/\*.*?\*/[ \t]*\n?", re.DOTALL)
_LINES = re.compile(r"^[ \t]*//.*\n|^/\*[^`]*?\*/\n", re.MULTILINE)


def is_with_comments(path: str) -> bool:
    """Tell whether a path of the site is a style or a script of ours."""
    return path.startswith((STYLES, SCRIPTS))


def without(path: str, text: str) -> str:
    """Return the text of such a file without its comments.

    A script with a text over several lines keeps them: there a line that looks like a comment may be part of the text.
    """
    if path.startswith(SCRIPTS):
        return text if "`" in text else script(text)
    return _BLOCK.sub("", text)


def script(text: str) -> str:
    """Return a script without the comments that have lines of their own."""
    return _LINES.sub("", text)
