"""Sessions: an officer's files (docs/s/), their pages and sheets, their codes, and the hall without internet.

In: one Markdown file a session, the rules, the Register. Out: posters, leaflets, tents, slides, PDF, QR codes; a hall's
server; or a SessionError, one Indonesian sentence that names file, line and mend.
"""
