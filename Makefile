# Commands of the project: `make` lists them. Works with GNU make 3.81 (macOS) and later.

VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= $(shell sh scripts/find_python.sh)

# Else pip tells to upgrade pip in the middle of our own messages.
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# One lock for every platform and every Python that the project supports.
COMPILE = $(BIN)/python -m uv pip compile --quiet --upgrade --universal --python-version 3.11 \
	--custom-compile-command "make lock"

# A file stays whole. Each process builds snapshots, starts servers and waits for them, on two cores too.
SHARED = --numprocesses 3 --dist loadfile --no-loadscope-reorder
# Each has a dashboard and a Chromium of its own, which work while the other's test waits.
BROWSERS = --numprocesses 2 --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help run test lint bench browser screenshots lock clean

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: $(VENV)/.runtime ## install what is missing, build the data if needed, start the dashboard
	@exec $(BIN)/python -m tracker run

test: lint browser ## check the code and run every test, with a real browser when there is one
	@# Browsers come after the rest. Whatever the first half says, the second runs too.
	@status=0; \
	$(BIN)/python -m pytest -m "not browser" $(SHARED) || status=$$?; \
	$(BIN)/python -m pytest -m browser $(BROWSERS) || status=$$?; \
	exit $$status

lint: $(VENV)/.dev
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy

bench: browser $(VENV)/.bench ## compare the speed with other tools in a browser, write docs/benchmark.md
	@$(BIN)/python benchmarks/bench.py

browser: $(VENV)/.dev
	@sh scripts/install_browser.sh $(BIN)/python

screenshots: browser ## take the pictures of docs/screenshots again
	$(BIN)/python -m tests.browser.screenshots

lock: $(VENV)/.dev ## choose the versions of requirements.txt and requirements-dev.txt again
	$(COMPILE) pyproject.toml --output-file requirements.txt
	$(COMPILE) pyproject.toml --group dev --constraints requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --group bench --constraints requirements-dev.txt --output-file requirements-bench.txt

clean: ## remove the virtual environment, the snapshots and the caches
	rm -rf $(VENV) var .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage

# Each stamp is newer than what it was made from, so that a second call has nothing to do.
$(VENV)/.created:
	@test -n "$(PYTHON)" || { sh scripts/find_python.sh --explain; exit 1; }
	@echo "Creating the virtual environment with $(PYTHON)"
	@"$(PYTHON)" -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.txt $(VENV)/.created
	@echo "Installing the packages of requirements.txt (a few minutes the first time)"
	@$(BIN)/python -m pip install --requirement requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@echo "Installing the packages of requirements-dev.txt"
	@$(BIN)/python -m pip install --requirement requirements-dev.txt
	@touch $@

$(VENV)/.bench: requirements-bench.txt $(VENV)/.dev
	@echo "Installing the packages of requirements-bench.txt"
	@$(BIN)/python -m pip install --requirement requirements-bench.txt
	@touch $@
