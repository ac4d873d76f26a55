"""Lists of words as they are best read: several on a line."""


def listed(text: str) -> list[str]:
    """Return the words of a text; `_` stands for a blank within one."""
    return [word.replace("_", " ") for word in text.split()]
