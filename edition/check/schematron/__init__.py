"""The document keeps to the rules that no grammar can state: those of `edition.sch`, or of the schema asked for.

Under the edition's own schema the rules of `edition.sch` run; under another one those that are embedded in it. Rules in
XPath 1 run here, those in XPath 2 and 3 through the optional extra `schematron`. A rule that concerns the document and
could not run is named in a finding of its own, never passed over.
"""

from collections.abc import Iterable

from edition.check.code import Code
from edition.check.schematron.run import Broken, NotRun, rules
from edition.check.tei import Tei, counted, listed
from edition.model.finding import Finding, Severity, Where
from edition.model.source import Source
from edition.resources import schemas

CODES = (
    Code(
        "schematron",
        Severity.ERROR,
        "A rule is broken that stands in the schema itself (Schematron).",
        "Schemas say in such rules what a grammar cannot: that two attributes do not go together, that something must "
        "come later. The sentence is the schema’s own; the name of the rule stands behind it.",
        "Do what the sentence asks for. If the rule does not fit your project, waive it with a reason.",
    ),
    Code(
        "rule-not-run",
        Severity.INFO,
        "The schema has rules (Schematron) about something in this document that were not run.",
        "Most often they are written in XPath 2 or 3, for which Saxon is needed. That nothing is reported does not "
        "mean then that the document keeps to them.",
        "Install the extra: pip install 'edition[schematron]'. If another reason is given, the rule is at fault.",
    ),
)


def schematron(tei: Tei, source: Source | None) -> Iterable[Finding]:
    """Report what breaks a rule of the schema, and the rules that were not run."""
    own = tei.schema is None
    not_run: dict[str, list[str]] = {}
    for result in rules(tei.schema or schemas() / "edition.sch").run(tei.root, tei.attributes.names):
        if isinstance(result, NotRun):
            not_run.setdefault(result.reason, []).append(result.pattern.name)
        elif isinstance(result, Broken):
            code = result.pattern.name if own else "schematron"
            message = result.message if own else f"{result.message} (rule {result.pattern.name})"
            yield tei.finding(code, message, result.element, result.assertion.severity)
    for reason, names in not_run.items():
        message = (
            f"{counted(len(names), 'rule', 'rules')} of the schema about this document did not run: "
            f"{listed(names, limit=12, last='and')}; {reason}"
        )
        yield Finding("rule-not-run", Severity.INFO, message, Where(tei.name))
