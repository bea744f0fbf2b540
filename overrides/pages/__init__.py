"""Pages: what a Markdown page and a template may call, and the guard against typed figures.

In: a page's text, the Register, the day. Out: the page with claims, hedges, marks and its list of sources; its preview
picture, icons, data for search engines.
"""
