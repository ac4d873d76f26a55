# One word for what is done often. The set-up is in setup.sh, which needs no make.
.PHONY: build test slow lint format bench golden clean

python = .venv/bin/python

build: ; sh setup.sh build
test: ; sh setup.sh test
slow: ; sh setup.sh test -m slow
golden: ; sh setup.sh test --update-golden
lint: .venv ; $(python) -m ruff check . && $(python) -m ruff format --check .
format: .venv ; $(python) -m ruff check --fix . && $(python) -m ruff format .
bench: .venv ; $(python) tests/bench.py
clean: ; rm -rf build dist

.venv: ; sh setup.sh test --collect-only --quiet
