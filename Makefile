# The commands of this project; `make help` lists them.

SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
POSTGRES_URL ?= postgres:///labfolio_ci
PYTEST_ARGS ?=
PY := .venv/bin/python
# pytest keeps the tests as it has compiled them, whatever the shell says of bytecode: to compile them anew at every run
# costs each process four seconds, and our own commands, which tests start, half a second each.
PYTEST := PYTHONDONTWRITEBYTECODE= $(PY) -m pytest
.DEFAULT_GOAL := help
.PHONY: help demo test test-postgres e2e lint format lock messages venv venv-dev

help: ## List these commands
	@sed -n 's/^\([a-z0-9-]*\):.*## /  make \1|/p' Makefile | while IFS='|' read -r name text; do printf '%-22s %s\n' "$$name" "$$text"; done

demo: venv ## Start a filled installation on http://127.0.0.1:8000 (another port: PORT=8001)
	@PORT='$(PORT)' $(PY) -m config.demo_server

test: venv-dev ## Run every test that needs no browser
	@$(PYTEST) -n auto --dist worksteal $(PYTEST_ARGS)

test-postgres: venv-dev ## Run the same tests on PostgreSQL (another server: POSTGRES_URL=postgres://...)
	@DATABASE_URL='$(POSTGRES_URL)' $(PYTEST) -n auto --dist worksteal --migrations $(PYTEST_ARGS)

e2e: venv-dev ## Run the browser tests (they need Debian's chromium)
	@$(PYTEST) tests/e2e --e2e $(PYTEST_ARGS)

lint: venv-dev ## Check format, style and types
	@faults=0; for check in 'ruff format --check .' 'ruff check .' mypy; do $(PY) -m $$check || faults=1; done; exit $$faults

format: venv-dev ## Write every file in the one format
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

lock: ## Pin every dependency anew (needs uv: pip install uv)
	@PATH="$$PATH:.venv/bin" uv pip compile --universal --quiet --generate-hashes --no-emit-index-url --upgrade \
	  --custom-compile-command 'make lock' pyproject.toml -o requirements.txt
	@PATH="$$PATH:.venv/bin" uv pip compile --universal --quiet --generate-hashes --no-emit-index-url \
	  --custom-compile-command 'make lock' pyproject.toml --group dev -c requirements.txt -o requirements-dev.txt

messages: venv-dev ## Collect the interface texts into locale/ and compile the translations
	@$(PY) -m config.messages

venv:
	@$(find_python) && "$$python" deploy/make_venv.py requirements.txt

venv-dev:
	@$(find_python) && "$$python" deploy/make_venv.py requirements-dev.txt

find_python = python=$$(command -v '$(PYTHON)') || { echo 'labfolio: there is no $(PYTHON): install Python 3.11 or newer.' >&2; exit 1; }
