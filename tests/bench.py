"""Measure what `edition build --only tei` costs: CPU time and peak memory of the whole process, against a yardstick.

The text is the longest of the shared test material, or one of 1.5 million characters made from the sample corpus. The
yardstick is the time that `xmllint --noout --repeat` takes to parse the full TEI grammar a hundred times, on the same
machine, just now: CPU seconds of different machines cannot be compared, ratios to it can.

What `edition check` costs is measured by `bench_check`. Run both with `make bench`.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("EDITION_SHARED") or REPOSITORY.parent / "shared")
GRAMMAR = SHARED / "schemas" / "tei_all.rng"
ROUNDS = 3


def cost(*command: str | Path) -> tuple[float, float]:
    """Run a command; return its CPU time, user and system, in seconds, and its peak memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read().decode() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}\n{errors}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def long_text(folder: Path) -> Path:
    """Return the text to build."""
    texts = sorted(SHARED.glob("seeds/*.txt"), key=lambda path: path.stat().st_size)
    if texts:
        return texts[-1]
    sources = sorted(REPOSITORY.glob("corpus/*/source.txt"))
    once = "\n\n".join(path.read_text(encoding="utf-8") for path in sources)
    path = folder / "long.txt"
    path.write_text("\n\n".join([once] * (1_500_000 // len(once) + 1)), encoding="utf-8")
    return path


def main() -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as scratch:
        text = long_text(Path(scratch))
        characters = len(text.read_text(encoding="utf-8"))
        runs = []
        for number in range(ROUNDS):
            out = Path(scratch) / f"out-{number}"
            runs.append(
                cost(sys.executable, "-m", "edition", "build", text, "--out", out, "--only", "tei", "--jobs", "1")
            )
        seconds, memory = median(run[0] for run in runs), max(run[1] for run in runs)
        print(f"text       {text.name}, {characters:,} characters")
        print(f"build      {seconds:.2f} CPU s, {memory:.0f} MB at most (median of {ROUNDS})")
        if not GRAMMAR.is_file() or not shutil.which("xmllint"):
            print("yardstick  not here: it needs xmllint and tei_all.rng of the shared test material")
            return
        yard = median(cost("xmllint", "--noout", "--repeat", GRAMMAR)[0] for _ in range(ROUNDS))
        print(f"yardstick  {yard:.2f} CPU s (xmllint --noout --repeat {GRAMMAR.name})")
        print(f"ratio      {seconds / yard:.2f}")


if __name__ == "__main__":
    from bench_check import main as check

    main()
    check()
