# Thin verbs over `python -m scripts`. Two do all the set-up themselves: `make all` and `make test`.
# On another machine or for a shared environment: make VENV=/path/to/venv …

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
# The verbs of `all` and `test` build upon each other, in their order.
.NOTPARALLEL:

VENV ?= .venv
PYTHON ?= python3
PY := $(VENV)/bin/python

# Same commit, same bytes: the date of everything is the date of the commit.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
export TZ := UTC
export LC_ALL := C.UTF-8
# One line of the theme's maker about its successor, at every build.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

COMPILE = $(PY) -m piptools compile -q --generate-hashes --strip-extras --no-header \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: all
all: check site pdf cards forms seal ## everything: site, PDF, cards, forms
	@echo
	@echo "Situs ada di site/. Lihat: $(PY) -m http.server --directory site 8000, lalu http://localhost:8000/"
	@echo "The site is in site/. Look: same command, then http://localhost:8000/en/"

# Never --quiet here: it silences the very warnings that --strict counts.
.PHONY: site
site: $(VENV)/.build ## build site/ from docs/
	@echo "Membangun situs … / Building the site …"
	$(PY) -m mkdocs build --strict 2> >(grep -v '^INFO' >&2)

.PHONY: pdf
pdf: $(VENV)/.build ## the PDF editions of the site that is built
	$(PY) -m scripts pdf

.PHONY: cards
cards: $(VENV)/.build ## checklists and playbooks on one page each
	$(PY) -m scripts cards

.PHONY: seal
seal: $(VENV)/.build ## put finished files on the site, write the manifest
	$(PY) -m scripts seal

.PHONY: forms
forms: $(VENV)/.build ## forms, workbooks and data of the guideline
	$(PY) -m scripts forms

.PHONY: publish
publish: $(VENV)/.build ## every edition side by side in dist/public
	$(PY) -m scripts publish $(PUBLISH)

.PHONY: bundle
bundle: $(VENV)/.build ## a zip that opens without network or server
	$(PY) -m scripts bundle

.PHONY: serve
serve: $(VENV)/.build ## preview with live reload
	$(PY) -m mkdocs serve

.PHONY: check
check: $(VENV)/.build ## check the guideline (seconds)
	$(PY) -m scripts check $(CHECK)

# Orders nothing itself: it looks at the site as `all` leaves it.
.PHONY: check-site
check-site: $(VENV)/.build ## check the finished site: links, languages, titles, requests
	$(PY) -m scripts check --site site $(CHECK)

.PHONY: links
links: $(VENV)/.build requirements-links.txt ## addresses outside the site (needs the network; blocks nothing)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-links.txt
	$(PY) -m scripts links

.PHONY: test
test: $(VENV)/.test lint check site pdf cards forms seal check-site ## everything that CI runs
	$(PY) -m pytest -q -n auto --dist worksteal

.PHONY: test-fast
test-fast: $(VENV)/.test ## the tests that need no browser
	$(PY) -m pytest -q -n auto --ignore tests/browser

.PHONY: lint
lint: $(VENV)/.test ## form and types of the code
	$(PY) -m ruff check scripts tests
	$(PY) -m ruff format --check scripts tests
	$(PY) -m mypy

.PHONY: spelling
spelling: $(VENV)/.build ## words that hunspell and our list do not know (needs Debian's hunspell)
	$(PY) -m tests.spelling

.PHONY: format
format: $(VENV)/.test ## bring the code into form
	$(PY) -m ruff check --fix scripts tests
	$(PY) -m ruff format scripts tests

.PHONY: generate
generate: $(VENV)/.build ## write the generated blocks from the records
	$(PY) -m scripts generate

# The environment. The .pth file lets the bare command `mkdocs` find our extensions, which it loads by name.
$(VENV)/.build: requirements.txt
	@echo "Menyiapkan lingkungan Python … / Setting up the Python environment …"
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Perlu Python 3.11 ke atas / Python 3.11 or later is needed; make PYTHON=/path/to/python3")'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	test "$(VENV)" != .venv || $(PY) -c 'import pathlib, sysconfig; pathlib.Path(sysconfig.get_path("purelib"), "pedoman.pth").write_text("$(CURDIR)\n")'
	touch $@

$(VENV)/.test: $(VENV)/.build requirements-test.txt tests/tools/package-lock.json
	@echo "Memasang alat uji … / Installing the test tools …"
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	$(PY) -m tests.tools.machine
	touch $@

.PHONY: lock
lock: $(VENV)/.build ## pin the dependencies of pyproject.toml with hashes
	$(PY) -m pip install --quiet pip-tools==7.6.2
	for extra in "" test node java links; do $(COMPILE) $${extra:+--extra $$extra} -o requirements$${extra:+-$$extra}.txt pyproject.toml; done
