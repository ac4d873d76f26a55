"""The wheel: that it holds the templates and schemas, and works where the checkout is not."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

from edition import __version__

REPOSITORY = Path(__file__).resolve().parent.parent
SOURCES = ("edition", "templates", "schemas", "pyproject.toml", "README.md", "LICENSE")

pytestmark = pytest.mark.slow


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONHOME")}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=600)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy, so that the build leaves nothing in the checkout."""
    copy = tmp_path_factory.mktemp("checkout")
    for name in SOURCES:
        if (REPOSITORY / name).is_dir():
            shutil.copytree(REPOSITORY / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(REPOSITORY / name, copy)
    out = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--quiet", "--wheel-dir", out, copy, cwd=copy)
    assert built.returncode == 0, built.stderr
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of a fresh environment that holds the wheel and what it depends on."""
    folder = tmp_path_factory.mktemp("fresh")
    venv.create(folder, with_pip=True)
    commands = folder / "bin"
    done = run(commands / "python", "-m", "pip", "install", "--quiet", "--prefer-binary", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    return commands


def test_the_wheel_holds_every_template_and_schema_and_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    wanted = {
        f"edition/{path.relative_to(REPOSITORY).as_posix()}"
        for folder in ("templates", "schemas")
        for path in (REPOSITORY / folder).rglob("*")
        if path.is_file()
    }
    assert {"edition/schemas/edition.rng", "edition/schemas/edition.sch"} <= wanted
    assert wanted <= held
    assert {name.split("/")[0] for name in held} == {"edition", f"edition-{__version__}.dist-info"}


def test_the_installed_command_tells_its_version(installed: Path, tmp_path: Path) -> None:
    told = run(installed / "edition", "--version", cwd=tmp_path)
    assert (told.returncode, told.stderr) == (0, "")
    assert __version__ in told.stdout


def test_the_installed_command_builds_an_edition(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "lamp.txt").write_text("The lamp\n\nIt was lit at dusk, and nobody saw who lit it.\n", encoding="utf-8")
    built = run(installed / "edition", "build", "lamp.txt", "--out", "out", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    assert "nobody saw who lit it" in (tmp_path / "out/tei/lamp.xml").read_text(encoding="utf-8")
    assert "nobody saw who lit it" in (tmp_path / "out/html/lamp/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "out/pdf/lamp.pdf").read_bytes().startswith(b"%PDF-")
    checked = run(installed / "edition", "check", "out/tei/lamp.xml", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
