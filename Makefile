# Everything is one command on a bare machine with python3 (3.11 or newer), make and git:
#   make run     opens Cuedeck (without a screen: pictures every room and says where they are)
#   make test    runs all tests
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup run test check format bench lock wheel pictures clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OUT := out
WORKERS ?= 2
PYTEST_ARGS ?=

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: $(READY) ## make the virtual environment in .venv (again only when the locks change)

$(READY): requirements.lock requirements-dev.lock scripts/set_up.py
	$(PYTHON) scripts/set_up.py --venv $(VENV)

run: setup ## open Cuedeck; without a screen, picture every room
	@if [ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}" ] && [ -z "$${WAYLAND_DISPLAY:-}" ]; then \
	  echo "There is no screen here, so Cuedeck shows itself in pictures instead."; \
	  QT_QPA_PLATFORM=offscreen $(BIN)/python main.py tour --out $(OUT)/tour; \
	  echo "The pictures are in $$(pwd)/$(OUT)/tour"; \
	else \
	  $(BIN)/python main.py; \
	fi

test: setup ## run all tests
	@mkdir -p $(OUT)
	PYTHON_KEYRING_BACKEND=keyring.backends.null.Keyring $(BIN)/python -m pytest -n $(WORKERS) --dist=loadgroup --max-worker-restart=0 \
	  --junitxml=$(OUT)/tests.xml $(PYTEST_ARGS)

check: setup ## style, types, who may import whom, dependencies, translations, locks
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/deptry . --extend-exclude tests --extend-exclude scripts --extend-exclude docs --extend-exclude "[.]ci"
	$(BIN)/python scripts/i18n.py check
	$(BIN)/python scripts/check_locks.py
	$(BIN)/python scripts/check_tree.py

format: setup ## bring all files into form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup ## measure against the baselines of this machine
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python main.py bench

lock: setup ## resolve the dependencies anew (hashes, no host names)
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --upgrade -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header \
	  --no-emit-index-url --constraint requirements.lock --upgrade -o requirements-dev.lock
	$(BIN)/python scripts/check_locks.py

wheel: setup ## build the wheel, install it into an empty environment and start it there
	$(BIN)/python scripts/check_wheel.py --out $(OUT)

pictures: setup ## make the pictures of the guide anew
	QT_QPA_PLATFORM=offscreen $(BIN)/python scripts/pictures.py

clean: ## remove what was made here, the virtual environment too
	rm -rf $(VENV) $(OUT) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
