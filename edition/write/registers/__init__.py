"""The registers of an edition: persons, places, organisations, works and dates, with every place where they occur.

`gather` takes from one document what it says of them, `calendar` reads and names dates, `merge` brings documents
together, `pages` writes the registers, which need no script.
"""
