"""The full-text search and the concordance: everything that is found in the browser, without a server.

`passages` cuts a reading into what is found, `fold` says how words are compared, `part` indexes one document, `merge`
the edition; the scripts that ask the index are in `templates/html/assets/`.
"""
