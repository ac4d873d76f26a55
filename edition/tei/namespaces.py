"""The two namespaces of a TEI document, and names in them as lxml writes them: `{namespace}name`."""

NAMESPACE = "http://www.tei-c.org/ns/1.0"
TEI = f"{{{NAMESPACE}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XML_ID = f"{XML}id"
XML_LANG = f"{XML}lang"
