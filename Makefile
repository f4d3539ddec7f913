# One verb per job. Each does its own set-up: a fresh machine needs git, make and Python 3.11 or later.
.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
CHECKERS := tests/browser/node_modules/.package-lock.json

.PHONY: help demo test explore check records bench bench-linking bench-prose format lock clean

help: ## Say what each target does
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

$(READY): requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(CHECKERS): tests/browser/package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent --prefix tests/browser; \
	else echo "npm is missing: pages will not be checked for accessibility and valid HTML" >&2; fi

demo: $(READY) ## The rollup of three months of bundled records, offline
	$(BIN)/postroll demo

test: $(READY) $(CHECKERS) ## Every test that needs nothing but this checkout
	$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --cov --cov-report=term --cov-fail-under=95 tests

explore: $(READY) ## Try every law on examples that were never tried before
	$(BIN)/python -m pytest -m "hypothesis and not records" --hypothesis-profile=exploring tests

check: $(READY) ## Format, lint, types, import contracts, docs and spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --quiet tests/architecture tests/docs
	$(BIN)/codespell

records: $(READY) ## Tests and figures on the real records in the folder that POSTROLL_RECORDS names
	$(BIN)/python -m pytest -m records -s tests/records

bench: $(READY) ## Measure; bench/README.md explains the figures
	$(BIN)/python -m bench

bench-prose: $(READY) ## Measure what is read of labelled reports, beside the best published model
	$(BIN)/python -m bench.prose
	$(BIN)/python -m bench.components

bench-linking: $(READY) ## Measure linking on the labelled records, simple means beside it
	$(BIN)/python -m bench.linking quality $(if $(CACHE),--cache $(CACHE))

format: $(READY) ## Format the code and mend what the linter can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: ## Renew the locked requirements (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-header --extra postgres --group dev pyproject.toml -o requirements/dev.txt

clean: ## Remove what the other targets made
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage demo tests/browser/node_modules
