"""Shell completion, asked for as the shells ask."""

import os
import shutil
import subprocess
import sys

import pytest

from edition.check.catalogue import CATALOGUE
from edition.cli import main
from edition.rules import RULES


@pytest.fixture
def complete(invoke, monkeypatch):
    """Return a function that completes the last of some words; what zsh is told, as (type, value, help)."""

    def run(*words: str) -> list[tuple[str, ...]]:
        from click.testing import CliRunner

        environment = {
            "_EDITION_COMPLETE": "zsh_complete",
            "COMP_WORDS": " ".join(("edition", *words)),
            "COMP_CWORD": str(len(words)),
        }
        result = CliRunner().invoke(main, [], prog_name="edition", env=environment)
        lines = result.stdout.removesuffix("\n").split("\n")
        return list(zip(lines[::3], lines[1::3], lines[2::3], strict=True)) if lines != [""] else []

    return run


def values(completed) -> list[str]:
    return [value for _, value, _ in completed]


def test_commands_with_what_they_do(complete):
    assert ("plain", "encode", "Encode one text as TEI.") in complete("e")
    assert values(complete("")) == main.list_commands(None)


def test_rules_with_what_they_do(complete):
    assert values(complete("explain", "")) == [*(rule.name for rule in RULES), *CATALOGUE]
    found = complete("explain", "running")
    assert [item[1:] for item in found] == [(r.name, r.summary) for r in RULES if r.name == "running-heads"]


def test_codes_of_findings_with_what_they_mean(complete):
    assert values(complete("check", "--explain", "")) == list(CATALOGUE)
    assert [item[2] for item in complete("explain", "dangling")] == [CATALOGUE["dangling-pointer"].what]


def test_forms_are_a_list(complete):
    assert values(complete("build", "--only", "")) == ["tei", "html", "pdf"]
    assert values(complete("build", "--only", "pdf,")) == ["pdf,tei", "pdf,html"]
    assert values(complete("build", "--only", "pdf,h")) == ["pdf,html"]


@pytest.mark.parametrize(
    "words",
    [
        ["encode", ""],
        ["check", ""],
        ["check", "a.xml", ""],
        ["render", ""],
        ["recover", ""],
        ["build", ""],
        ["build", "--out", ""],
        ["encode", "-o", ""],
        ["new", ""],
        ["add", ""],
        ["add", ".", ""],
    ],
)
def test_files_are_left_to_the_shell(complete, words):
    assert [kind for kind, _, _ in complete(*words)] == ["file"]


def test_shells(complete, invoke):
    assert values(complete("completion", "")) == ["bash", "zsh", "fish"]
    for shell in ("bash", "zsh", "fish"):
        script = invoke("completion", shell)
        assert script.exit_code == 0
        assert "_EDITION_COMPLETE" in script.stdout
        assert f"edition completion {shell}" in invoke("completion", "--help").output


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_bash_takes_the_script(invoke, tmp_path):
    (tmp_path / "script").write_text(invoke("completion", "bash").stdout)
    (tmp_path / "edition").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m edition "$@"\n')
    (tmp_path / "edition").chmod(0o755)
    asking = """. ./script
    COMP_WORDS=(edition explain running); COMP_CWORD=2; _edition_completion edition; echo "${COMPREPLY[@]}"
    complete -p edition"""
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    asked = subprocess.run(["bash", "-c", asking], cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert asked.stderr == ""
    assert asked.stdout.splitlines()[0] == "running-heads"
    assert "_edition_completion" in asked.stdout.splitlines()[1]
