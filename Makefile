# Chautari. `make` alone prints this help.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

help:  ## this help
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.demo: $(BIN)/python requirements/demo.txt pyproject.toml
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/demo.txt -r requirements/build.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable . && touch $@

$(VENV)/.dev: $(VENV)/.demo requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --require-hashes -r requirements/dev.txt && touch $@

demo: $(VENV)/.demo  ## the whole desk with sandbox networks and a live example agency, on http://127.0.0.1:8000
	$(BIN)/chautari demo $(if $(PASSWORD),--password '$(PASSWORD)')

run: $(VENV)/.demo  ## the desk itself, on this machine's settings
	$(BIN)/chautari serve

test: $(VENV)/.dev  ## every test that this machine can run without root
	$(BIN)/python tests/run.py

test-all: $(VENV)/.dev  ## the same with PostgreSQL, RabbitMQ and the browser, installing or starting what it needs
	$(BIN)/python tests/run.py --all

browser: $(VENV)/.dev  ## the journeys in a real browser alone
	$(BIN)/python -m pytest tests/browser

check: $(VENV)/.dev  ## lint, types, floors, templates, translations, migrations
	$(BIN)/ruff check . && $(BIN)/ruff format --check .
	$(BIN)/mypy chautari sandbox
	$(BIN)/lint-imports
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'chautari/*.html') && $(BIN)/djlint --lint --quiet chautari
	$(BIN)/chautari manage check && $(BIN)/chautari manage makemigrations --check --dry-run
	$(BIN)/codespell chautari sandbox docs README.md *.md

faults: $(VENV)/.dev  ## fifty rounds of kill -9, 200 notices through twenty kinds of faults, a storm of ten minutes, on each engine
	FAULT_ROUNDS=50 HONEST_NOTICES=200 STORM_SECONDS=600 $(BIN)/python -m pytest -q tests/faults
	COMMITTEE_ROUNDS=1000 $(BIN)/python -m pytest -q -s tests/app/committees/test_vote_races.py

bench: $(VENV)/.dev  ## the speed goals, as ratios against bare rivals
	$(BIN)/python -m tests.bench

messages: $(VENV)/.dev  ## collect the texts for translation
	cd chautari && ../$(BIN)/django-admin makemessages --locale ne --no-location --no-wrap --ignore 'static/*' && ../$(BIN)/django-admin compilemessages --locale ne

docs: $(VENV)/.dev  ## the pages that are generated from the code
	$(BIN)/python docs/generate.py

lock: $(BIN)/python  ## pin every package with its hashes
	$(BIN)/python requirements/lock.py

.PHONY: help demo run test test-all browser check faults bench messages docs lock
.DEFAULT_GOAL := help
