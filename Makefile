# Every target makes .venv by itself from the hash-pinned lock file; nothing is installed by hand.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test unit hostile check format lock serve sandbox bench-env clean interop-env

demo: .venv/installed sandbox
	$(BIN)/quorum demo

test: .venv/installed sandbox
	$(BIN)/pytest

# What needs no tool, socket, process or database, on every core: seconds.
unit: .venv/installed
	$(BIN)/pytest -q -n auto -m "not integration"

# Hostile pull requests alone, and the table of what came of them.
hostile: .venv/installed sandbox
	$(BIN)/pytest tests/hostile/test_cases.py tests/hostile/test_defences.py --hostile-report docs/hostile.md

check: .venv/installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/test_architecture.py

format: .venv/installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

serve: .venv/installed sandbox
	$(BIN)/quorum serve

# Analyzers run behind bubblewrap (level 3 of the sandbox); root may install it on Debian, anyone else is told how.
sandbox:
	@command -v bwrap >/dev/null || \
		{ test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -qq --yes bubblewrap; } || \
		echo "bubblewrap is missing, so the sandbox stays below level 3. On Debian: apt-get install bubblewrap" >&2

# Needs uv on the PATH; writes hashes and no index address.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --all-extras \
		pyproject.toml -o requirements.lock
	for name in frameworks llamaindex; do \
		uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
			bench/$$name.in -o bench/$$name.lock || exit 1; \
	done
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		$(basename $(INTEROP_LOCK)).in -o $(INTEROP_LOCK)

# LangChain and LlamaIndex, in an environment of their own, for tests/interop.
interop-env: .venv-interop/installed

INTEROP_LOCK := tests/cases/interop/requirements.lock

.venv-interop/installed: $(INTEROP_LOCK)
	$(PYTHON) -m venv .venv-interop
	.venv-interop/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $(INTEROP_LOCK)
	@touch $@

.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Quorum needs Python 3.11 or newer; $$($(PYTHON) --version) is $(PYTHON). Run: make PYTHON=/path/to/python3.11"; exit 1; }
	@# Debian ships Python without its venv module; root may install it, anyone else is told how.
	$(PYTHON) -m venv .venv || \
		{ test "$$(id -u)" = 0 && apt-get update -qq && apt-get install -qq --yes python3-venv && $(PYTHON) -m venv --clear .venv; } || \
		{ echo "Python's venv module is missing. On Debian: apt-get install python3-venv"; exit 1; }
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# Agent frameworks to measure against (`quorum bench fanout --peers`); two environments, as LlamaIndex holds openai below 3.
bench-env: .venv-bench-frameworks/installed .venv-bench-llamaindex/installed

.venv-bench-%/installed: bench/%.lock
	$(PYTHON) -m venv .venv-bench-$*
	.venv-bench-$*/bin/pip install --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

clean:
	rm -rf .venv .venv-interop .venv-bench-*
