"""What a code of a finding means: what is wrong, why it matters, how it is mended, with an example.

Every check states the codes that it can give as `CODES`; `edition.check.catalogue` gathers them, `edition explain CODE`
prints them.
"""

from dataclasses import dataclass

from edition.model.finding import Severity


@dataclass(frozen=True, slots=True)
class Code:
    """One code: `what` is a sentence, `wrong` and `right` are the same stretch of TEI before and after it was mended.

    Where no stretch of TEI can show it (an encoding that was guessed), both are empty.
    """

    name: str
    severity: Severity
    what: str
    why: str
    mend: str
    wrong: str = ""
    right: str = ""


def explanation(code: Code) -> str:
    """Return what there is to say about a code, as text for a terminal."""
    parts = [f"{code.name} ({code.severity})", code.what, f"Why. {code.why}", f"How to mend it. {code.mend}"]
    if code.wrong:
        parts.append(f"Wrong:\n\n{_indented(code.wrong)}")
    if code.right:
        parts.append(f"Right:\n\n{_indented(code.right)}")
    return "\n\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}" for line in text.splitlines())
