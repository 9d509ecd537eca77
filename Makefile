# Everything that a reader, a curator or a maintainer runs. `make` alone explains.
# Needs Python 3.11 or newer with its venv module, git and make; all else is installed into .venv from the lock files.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?=
ADDRESS ?= 127.0.0.1:8000

export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Stamps: newer than what they were made from, or the recipe runs again.
SITE_LOCKED := $(VENV)/.site-locked
INSTALLED := $(VENV)/.installed
TEST_LOCKED := $(VENV)/.test-locked

# An environment whose Python was upgraded away or moved is made anew.
STALE_VENV := $(shell $(PY) -c "" 2>/dev/null || echo stale-venv)

# A package without a wheel for this platform is built by the locked back end, never by one fetched for the purpose.
PIP_INSTALL := $(PY) -m pip install --quiet --require-hashes --no-build-isolation

# Each processor runs tests, and takes over some of another's when it has none left.
PYTEST := $(PY) -m pytest --numprocesses auto --maxprocesses 8 --dist worksteal

.PHONY: help check site serve quick test soak lint browser bench audit screenshots vendor forms lock update clean stale-venv

help: ## what can be run here
	@echo "Paper archive: content/ becomes a site in site/."
	@echo
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)$$/  make \1@\2/p' Makefile | awk -F@ '{ printf "%-20s%s\n", $$1, $$2 }'
	@echo
	@echo "The first run installs into $(VENV). Another Python: make PYTHON=/path/to/python3.12 site"
	@echo "Another address: make serve ADDRESS=127.0.0.1:8765. Inside $(VENV): paper-archive --help"

check: $(INSTALLED) ## check content/ and list every problem with file and line
	$(PY) -m builder check

site: check ## check content/, then build the site into site/
	$(PY) -m mkdocs build --strict

serve: $(INSTALLED) ## show the site while you edit, at http://127.0.0.1:8000/
	$(PY) -m mkdocs serve --dev-addr $(ADDRESS)

quick: $(TEST_LOCKED) $(INSTALLED) ## run the tests that need neither a browser nor a slow build, in a minute
	$(PYTEST) -m "not browser and not slow"

test: lint browser ## run every check and test, those in a browser too
	$(PYTEST)

soak: browser $(INSTALLED) ## run in full the long campaigns of which make test runs a part
	$(PYTEST) --soak

lint: $(TEST_LOCKED) $(INSTALLED) ## check style and types only
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

browser: $(TEST_LOCKED) ## find a Chromium, or install one
	@$(PY) -m tests.browser.chromium --install

bench: $(TEST_LOCKED) $(INSTALLED) browser ## measure speed, size and care (DAYS=folder of API days: at scale)
	$(PY) -m tests.benchmarks $(if $(ONLY),--only $(ONLY)) $(DAYS)

audit: site browser $(TEST_LOCKED) ## let outside judges look at site/ and the workflows (needs Node)
	$(PY) -m tests.audit

screenshots: site browser $(TEST_LOCKED) ## picture each kind of page into screenshots/
	$(PY) -m tests.browser.screenshots

vendor: ## fetch the third-party scripts of the site anew (needs npm)
	.ci/vendor

forms: $(INSTALLED) ## renew the files that are made from the definitions of a curation's fields
	$(PY) -m builder forms

lock: LOCK := $(PY) -m uv pip compile --quiet $(if $(UPGRADE),--upgrade)
lock: $(TEST_LOCKED) ## renew the lock files from pyproject.toml (UPGRADE=1: newest versions)
	$(LOCK) --group build --output-file requirements-build.lock
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) pyproject.toml --group test --constraint requirements.lock --output-file requirements-test.lock

update: ## take newer code, not content: make update FROM=https://github.com/OWNER/REPOSITORY
	.ci/update $(or $(FROM),$(error Name the repository that this one was copied from: make update FROM=address))

clean: ## remove all that was installed or built here
	rm -rf $(VENV) site screenshots .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

$(SITE_LOCKED): requirements-build.lock requirements.lock $(STALE_VENV)
	@$(find_python); echo "Installing what the site needs into $(VENV) ..."; "$$python" -m venv --clear $(VENV)
	@$(PIP_INSTALL) -r requirements-build.lock
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

$(INSTALLED): pyproject.toml $(SITE_LOCKED)
	@$(PY) -m pip install --quiet --no-index --no-deps --no-build-isolation --editable .
	@touch $@

$(TEST_LOCKED): requirements-test.lock $(SITE_LOCKED)
	@echo "Installing what the tests need into $(VENV) ..."
	@$(PIP_INSTALL) -r requirements-test.lock
	@touch $@

# Sets $python, or says what is missing and stops.
define find_python
set -e; python=; seen=; \
for name in $(PYTHON) $(if $(PYTHON),,python3 python3.14 python3.13 python3.12 python3.11 python); do \
  version=$$("$$name" -c 'import sys; print(sys.version.split()[0])' 2>/dev/null) || continue; \
  seen="$$seen $$name $$version"; \
  "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || continue; \
  if "$$name" -c 'import ensurepip, venv' 2>/dev/null; then python=$$name; break; fi; \
  seen="$$seen (without its venv module: apt install python3-venv)"; \
done; \
if [ -z "$$python" ]; then \
  echo "Python 3.11 or newer with its venv module is needed; found:$${seen:- none}." >&2; \
  echo "Install one, or name it: make PYTHON=/path/to/python3.12 ..." >&2; \
  exit 1; \
fi
endef
