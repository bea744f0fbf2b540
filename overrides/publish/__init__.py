"""Publishing: the public address, security policy, copy on the reader's device, compressing, serving, search index.

In: the built site. Out: what a host needs beside the pages: _headers, sw.js, manifest, robots.txt, .br and .gz, the
index. How to publish: README.md.
"""
