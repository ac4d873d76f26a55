"""What a second look adds to the signs of lines, when the first has given each a role."""

from collections.abc import Sequence

from edition.decide import likeness, norms, surroundings


def signs(evidence: Sequence[tuple[str, ...]], roles: Sequence[tuple[str, float]]) -> list[tuple[str, ...]]:
    """Return, for each line, what its like are, how it agrees with habits, and between what it stands.

    `evidence` are the signs of the first look, `roles` what it decided, with certainty.
    """
    looks = (likeness, norms, surroundings)
    return [
        (*alike, *usual, *about)
        for alike, usual, about in zip(*(look.signs(evidence, roles) for look in looks), strict=True)
    ]
