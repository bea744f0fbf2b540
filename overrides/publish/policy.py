"""What hosts are told about every answer: the content security policy, other headers, how long browsers keep a file.

GitHub Pages sends none of it, so the policy also stands in every page. Cloudflare Pages and Netlify read `_headers`,
overrides/publish/Caddyfile reads `_caddy`; how long files are kept it says by hand, and a test compares the two.
"""

import base64
import hashlib
from fnmatch import fnmatch

from overrides.calculator_page import bundle

# Each line is one right; everything not named is refused. No page may use an inline script or style but one each.
_RIGHTS = {
    "default-src": "'none'",
    # MicroPython is WebAssembly, and so is the search. JavaScript made from text ('unsafe-eval') stays refused.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    # data: because the styles hold small pictures.
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    # The search and the offline copy work in the background.
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def content_policy() -> str:
    """Return the policy for `<meta http-equiv="Content-Security-Policy">`, without line breaks or double quotes."""
    # The calculator's style stands in its page: a phone then shows the price a round trip sooner; and what folds its
    # form ahead of the first paint. Only these very texts.
    made = bundle.made(bundle.ROOT)
    rights = dict(_RIGHTS)
    for right, text in (("script-src", made["fold.js"]), ("style-src", made["calculator.css"])):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        rights[right] += f" 'sha256-{digest}'"
    return "; ".join(f"{right} {sources}" for right, sources in rights.items())


def headers() -> dict[str, str]:
    """Return the headers of every answer, by name."""
    return {
        # Browsers ignore frame-ancestors in a page's own policy.
        "Content-Security-Policy": f"{content_policy()}; frame-ancestors 'none'",
        # A year of https only; this host alone, because its neighbours under the same domain are not ours.
        "Strict-Transport-Security": "max-age=31536000",
        "X-Content-Type-Options": "nosniff",
        # The address holds the plan: it stays with the reader.
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        # Sharing, the clipboard and a full screen stay allowed: the calculator uses them.
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    }


FRAMED = "/kartu/*"
"""The one page that other sites may show in a frame: it takes no input and leads nowhere but here."""


def framed_policy() -> str:
    """Return the policy of FRAMED: that of every page, with a frame of anybody's around it."""
    return f"{content_policy()}; frame-ancestors *"


# Open data is for the pages of others too.
OPEN = {"/data/*": {"Access-Control-Allow-Origin": "*"}}

# How long browsers keep a file without asking; the rest they keep, but ask each time whether it is still the same.
ALWAYS_ASK = "no-cache"
_FOR_EVER = "public, max-age=31536000, immutable"
# Pages name these with their version behind a question mark. A week and not for ever, because a page may meet the file
# of the version before while a host is still being filled.
_A_WEEK = "public, max-age=604800"
LIFETIMES = {
    # Folders and files named by a hash of what they hold.
    "/assets/app/*": _FOR_EVER,
    "/assets/qr/*": _FOR_EVER,
    "/assets/runtime/*": _FOR_EVER,
    "/assets/type/*": _FOR_EVER,
    "/pagefind/fragment/*": _FOR_EVER,
    "/pagefind/index/*": _FOR_EVER,
    "/assets/css/*": _A_WEEK,
    "/assets/js/*": _A_WEEK,
    "/assets/pictures/*": _A_WEEK,
}


def lifetime(path: str) -> str:
    """Return the Cache-Control of an address such as "/kalkulator/" (without its query)."""
    return next((kept for pattern, kept in LIFETIMES.items() if fnmatch(path, pattern)), ALWAYS_ASK)


def files() -> dict[str, str]:
    """Return the files for hosts, by their path in the site."""
    return {"_headers": headers_file(), "_caddy": caddy_file()}


def headers_file() -> str:
    """Return the text of `_headers`, as Cloudflare Pages and Netlify read it.

    What stands in no lifetime has no Cache-Control here: both hosts then ask each time on their own, and both would
    join the values of two rules for one file into one that means nothing.
    """
    rules = {
        "/*": headers(),
        **OPEN,
        **{pattern: {"Cache-Control": kept} for pattern, kept in LIFETIMES.items()},
        FRAMED: {"Content-Security-Policy": framed_policy()},
    }
    lines = []
    for pattern, fields in rules.items():
        lines.append(pattern)
        if pattern == FRAMED:
            # Cloudflare would join both policies, and the stricter would win; Netlify takes the nearer rule by itself
            # and passes over this line.
            lines.append("  ! Content-Security-Policy")
        lines += [f"  {name}: {value}" for name, value in fields.items()]
    return "\n".join(lines) + "\n"


def caddy_file() -> str:
    """Return the text of `_caddy`: the headers of every answer, as overrides/publish/Caddyfile takes them in."""
    policy = "Content-Security-Policy"
    # With "?" a value holds only where the line above set none. A snippet that is taken in twice may name no matcher.
    lines = "".join(
        f'\t\t{"?" if name == policy else ""}{name} "{value}"\n' for name, value in headers().items()
    )
    return (
        f'(security_headers) {{\n\theader {FRAMED} {policy} "{framed_policy()}"\n'
        f"\theader {{\n{lines}\t}}\n}}\n"
    )
