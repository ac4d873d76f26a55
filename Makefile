# One word for what is done often. The set-up is in setup.sh, which needs no make.
.PHONY: build test slow lint types format coverage bench accuracy calibration lab model odd rules fonts golden clean

python = .venv/bin/python
# What setup.sh installs for the tests, and only for them.
tools = .venv/bin/mypy
# What measuring needs beyond that: the extra `lab` of pyproject.toml.
measures = .venv/lab-stamp

build: ; sh setup.sh build
test: ; sh setup.sh test
slow: ; sh setup.sh test -m slow
golden: ; sh setup.sh test --update-golden
coverage: ; sh setup.sh test --cov
types: $(tools) ; $(python) -m mypy
lint: $(tools) ; $(python) -m ruff check . && $(python) -m ruff format --check . && $(python) -m mypy
format: $(tools) ; $(python) -m ruff check --fix . && $(python) -m ruff format .
bench: $(tools) ; $(python) tests/bench.py && $(python) tests/bench_book.py
accuracy: $(measures) ; $(python) tests/accuracy.py
calibration: $(tools) ; $(python) tests/calibration.py
lab: $(measures) ; $(python) -m tests.lab --out build/lab --books 650 --seed 1 --jobs 2
model: $(measures) ; $(python) tests/lab/weights.py build/lab --out edition/decide/line.json
odd: $(tools) ; $(python) docs/odd.py
rules: $(tools) ; $(python) docs/rules.py
fonts: $(tools) ; $(python) docs/fonts.py
clean: ; rm -rf build dist

$(tools): ; sh setup.sh test --collect-only --quiet

$(measures): pyproject.toml | $(tools) ; $(python) -m pip install --quiet --editable ".[test,lab]" && touch $@
