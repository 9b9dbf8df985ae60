# beleidsgraaf: `make serve` and `make test` are the two commands; `make help` lists the others.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
HOST   ?= 127.0.0.1
PORT   ?= 8000
JOBS   ?= 3# tests at once, more than there are processors: many wait for a server or a browser
# A test file stays together, for what it sets up is shared; files go in the order of tests/conftest.py.
# As nice as a server lets what takes it long be: else that waits until no test wants the processor.
PYTEST := nice -n 10 $(BIN)/python -m pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder
RUN    := $(VENV)/.run-installed
DEV    := $(VENV)/.dev-installed

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
unexport PYTHONDONTWRITEBYTECODE # the tests start hundreds of processes; each would compile anew
.PHONY: help serve test check lint format types contracts docs docs-check tests soak coverage install lock wheel bench clean

help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(RUN) ## set everything up and serve the bundled policy data
	$(BIN)/beleidsgraaf serve --host $(HOST) --port $(PORT)

test: check tests ## set everything up and run every check and test

install: $(DEV) ## set up .venv with all the tools

check: lint types contracts docs-check ## style, types, floors, generated documentation

lint: $(DEV) ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEV) ## mend the style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

types: $(DEV) ## types
	$(BIN)/mypy

contracts: $(DEV) ## which module may import which
	$(BIN)/lint-imports

docs: $(DEV) ## write docs/reference anew
	$(BIN)/python -m docs.generator

docs-check: $(DEV) ## fail when docs/reference is stale
	$(BIN)/python -m docs.generator --check

tests: $(DEV) ## the tests alone
	$(PYTEST) --ignore tests/browser
	$(PYTEST) tests/browser

soak: $(DEV) ## a thousand hostile queries, 500 planted faults, killed writers, 50 writers at once
	$(BIN)/python -m tests.hostile.soak
	$(BIN)/python -m tests.hostile.soak_writing
	$(BIN)/python -m tests.hostile.crashes
	$(BIN)/python -m tests.faults.examine

coverage: $(DEV) ## the tests, and which lines they reach
	$(BIN)/python -m pytest --cov --cov-report=term

wheel: $(DEV) ## build dist/*.whl
	$(BIN)/python -m build --wheel --no-isolation

lock: $(DEV) ## resolve the dependencies anew
	$(BIN)/python requirements/lock.py

bench: $(DEV) ## measure side by side with peers; about an hour, needs wrk
	@command -v wrk > /dev/null || \
	  { echo "The benchmarks need wrk; on Debian and Ubuntu: apt-get install wrk." >&2; exit 2; }
	$(BIN)/python -m benchmarks

clean: ## remove .venv and everything built
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .coverage

# --- the virtual environment: one, made once, brought up to date when a lock file changes ---------

$(BIN)/python:
	@command -v $(PYTHON) > /dev/null || \
	  { echo "beleidsgraaf needs Python 3.11 or newer; '$(PYTHON)' was not found. Install it, or say 'make PYTHON=/path/to/python3 ...'." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "beleidsgraaf needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1). Install a newer one, or say 'make PYTHON=/path/to/python3 ...'." >&2; exit 2; }
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); \
	  echo "'$(PYTHON) -m venv' failed; on Debian and Ubuntu: install the package python3-venv." >&2; exit 2; }

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	@echo 'Setting up $(VENV); this takes about half a minute, once.'
	$(PIP) install -qq --require-hashes -r requirements/run.txt
	$(PIP) install -qq --no-deps --no-build-isolation --editable .
	@touch $@

$(DEV): requirements/dev.txt $(RUN)
	$(PIP) install -qq --require-hashes -r requirements/dev.txt
	@touch $@
