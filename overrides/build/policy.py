"""The content security policy of every page: what a page may load, and from where."""

# Each line is one right; everything not named is refused. No page may use inline styles or inline scripts.
_RIGHTS = {
    "default-src": "'none'",
    # MicroPython is WebAssembly, and so is the search. JavaScript made from text ('unsafe-eval') stays refused.
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    # data: because the styles hold small pictures.
    "img-src": "'self' data:",
    "connect-src": "'self'",
    # The search and the offline copy work in the background.
    "worker-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
}


def content_policy() -> str:
    """Return the policy for `<meta http-equiv="Content-Security-Policy">`, without line breaks or double quotes.

    A host that sends it as a header should add ``frame-ancestors 'none'``, which browsers ignore in a meta element.
    """
    return "; ".join(f"{right} {sources}" for right, sources in _RIGHTS.items())
