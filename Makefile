# Everything a person needs: make demo, make test; the rest are their parts.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
RUN := source scripts/env.sh;
PY := build/venv/bin/python

.PHONY: help setup setup-tests demo test lane-a lane-b test-core test-qgis test-matrix gui-test lint hostile format bench validate package offline-bundle docs clean

help: ## this list
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

setup: ## install what is missing: QGIS >= 3.40, the Python environment, a QGIS profile of its own
	@scripts/setup.sh

demo: setup ## the main job on Paris: project, three models, sheet, report and a tour of the product in build/demo
	@scripts/demo.sh

setup-tests:
	@scripts/setup.sh tests

# Two lanes at once, one a core: each has its own QGIS profile, caches and ports, so that neither waits for the other or
# sees its traces. What a part prints stays together; a part that fails lets the others end and then fails the whole.
test: setup-tests ## every test, in two lanes at once
	@$(MAKE) --no-print-directory -j2 -k -Otarget lane-a lane-b

lane-a: ## first half of make test: lint, core, the window
	@scripts/lane.sh a $(MAKE) lint test-core gui-test

lane-b: ## second half of make test: QGIS without a window
	@scripts/lane.sh b $(MAKE) test-qgis

# Python's own monitoring costs next to nothing, but is there from 3.12 on.
COVERAGE_CORE = $(shell $(PY) -c 'import sys; print("sysmon" if sys.version_info >= (3, 12) else "ctrace")')
CORE := -m pytest tests/core -p no:pytest_qgis -p no:pytestqt
test-core: ## what needs no QGIS, with coverage; what reads the clock in a second time zone
	@$(RUN) TZ=UTC LANG=C.UTF-8 COVERAGE_CORE=$(COVERAGE_CORE) $(PY) $(CORE) --durations=10 --cov --cov-report=json:build/coverage.json
	@$(PY) scripts/coveredrooms.py
	@$(RUN) TZ=Europe/Paris LANG=fr_FR.UTF-8 $(PY) $(CORE) -m clock

test-qgis: ## Processing, bridge, sources, store, layouts in a headless QGIS; then in another time zone and in French
	@$(RUN) TZ=Europe/Paris LANG=C.UTF-8 $(PY) -m pytest tests/qgis --durations=10
	@$(RUN) TZ=UTC LANG=fr_FR.UTF-8 $(PY) -m pytest tests/qgis -m "clock or french"

gui-test: ## a real QGIS window under Xvfb; then in French what depends on the language
	@$(RUN) scripts/gui-test.sh

test-matrix: ## core and QGIS tests on QGIS 3.44 of Debian 13 backports, in a folder (root; see scripts/test-matrix.sh)
	@scripts/test-matrix.sh

lint: ## style, types, layering, security
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check -q . || { echo "not formatted: make format"; exit 1; }
	@$(PY) -m mypy --no-error-summary
	@$(PY) -m bandit -q -r -c pyproject.toml __init__.py plugin algorithms

SHARE ?= 1
SEED ?= 13
hostile: setup-tests ## attacks on the plugin, about 40 minutes (SHARE=0.1: a tenth); writes the table that docs/security.md quotes
	@scripts/environment.sh package || echo "clairville: build/venv-package could not be built: its scanners are told as skipped"
	@$(RUN) $(PY) -m scripts.hostile --share $(SHARE) --seed $(SEED) --write docs/methods/tables/hostile.md

format: ## lay out the code and mend what ruff can mend
	@$(PY) -m ruff format -q .
	@$(PY) -m ruff check --fix .

bench: setup-tests ## speed and memory, as ratios side by side
	@scripts/environment.sh peers
	@$(RUN) $(PY) -m pytest tests/bench -p no:pytest_qgis --benchmark-only

validate: setup ## the long statistical checks and other programs' answers; writes the tables that docs/methods quote
	@scripts/environment.sh peers
	@$(RUN) for script in scripts/validate/*.py; do $(PY) "$$script"; done

package: setup ## the zip for the plugin repository, checked as the repository checks it
	@scripts/package.sh

offline-bundle: setup ## one zip of Windows wheels for computers without pip (settings, "Install from a file")
	@$(PY) scripts/offlinebundle.py

docs: setup ## the guide and a page per tool, generated from the tools, in build/docs
	@$(RUN) $(PY) scripts/helppages.py
	@$(PY) scripts/guide.py

clean: ## remove build/
	rm -rf build
