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
# An interrupted environment is removed below: a blank in its path would make two paths of it.
ifneq ($(words $(VENV)),1)
$(error VENV: satu jalur tanpa spasi / one path without blanks)
endif
ifneq ($(words $(PYTHON)),1)
$(error PYTHON: satu program, jalurnya tanpa spasi / one program, its path without blanks)
endif

# Same commit, same bytes: the date of everything is the date of the commit. An archive that git or
# its host made says both in .git_archival.txt; elsewhere neither can be known, and 0 stands for it.
ARCHIVED = $(or $(shell sed -n 's/^$(1): \([0-9a-f]\{7,\}\)$$/\1/p' .git_archival.txt),$(2))
ifeq ($(wildcard .git),)
export SOURCE_DATE_EPOCH ?= $(call ARCHIVED,time,0)
export PEDOMAN_COMMIT ?= $(call ARCHIVED,commit)
else
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 0)
endif
export TZ := UTC
export LC_ALL := C.UTF-8
# One line of the theme's maker about its successor, at every build.
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

# Stands here while packages are being installed.
CUT := $(VENV)/.installing

# One use of the lock (tests/tools/lock.py), by the pip of the environment alone.
PIP = $(PY) -m pip --disable-pip-version-check --quiet install
LOCKED = $(PY) -m tests.tools.lock select $(1) | $(PIP) --require-hashes -r /dev/stdin

# Two at once would build into one folder: each of these runs alone, in a make of its own, and a
# second one waits and says so. Where there is no flock (it is not of Debian), nothing waits.
ALONE := all environment site pdf cards forms seal publish bundle check check-site links test test-fast \
	coverage mutation lint spelling format generate lock lock-check sbom
ifndef PEDOMAN_ALONE
.PHONY: $(ALONE)
$(ALONE):
	@mkdir -p .build; exec 9>.build/make.lock; \
	if command -v flock >/dev/null && ! flock -n 9; then \
		echo "Menunggu make lain di folder ini … / Waiting for another make in this folder …"; flock 9; \
	fi; \
	$(MAKE) --no-print-directory PEDOMAN_ALONE=1 $@ 9>&-
else
ifeq ($(SOURCE_DATE_EPOCH),0)
$(info Tanpa riwayat git: tanggal dan komit tidak dapat diketahui; berkas bertanggal 1970-01-01.)
$(info Without git's history neither date nor commit can be known; files are dated 1970-01-01.)
endif
# An installation that was cut off is begun anew: a half-copied package looks installed.
ifneq ($(wildcard $(CUT)),)
$(shell rm -rf $(VENV))
endif

.PHONY: all
all: check site pdf cards forms seal ## everything: site, PDF, cards, forms
	@echo
	@echo "Situs ada di site/. Lihat: $(PY) -m http.server --directory site 8000, lalu http://localhost:8000/"
	@echo "The site is in site/. Look: same command, then http://localhost:8000/en/"

.PHONY: environment
environment: $(VENV)/.build ## the Python environment alone

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

.PHONY: check
check: $(VENV)/.build ## check the guideline (seconds)
	$(PY) -m scripts check $(CHECK)

# Orders nothing itself: it looks at the site as `all` leaves it.
.PHONY: check-site
check-site: $(VENV)/.build ## check the finished site: links, languages, titles, requests
	$(PY) -m scripts check --site site $(CHECK)

.PHONY: links
links: $(VENV)/.build ## addresses outside the site (needs the network; blocks nothing)
	$(call LOCKED,links)
	$(PY) -m scripts links $(LINKS)

.PHONY: test
test: $(VENV)/.test lint check site pdf cards forms seal check-site ## everything that CI runs
	$(PY) -m pytest -q -n auto --dist worksteal

.PHONY: test-fast
test-fast: $(VENV)/.test ## the tests that need neither a browser nor a whole build (a minute)
	$(PY) -m pytest -q -n auto -m "not slow" --ignore tests/browser

.PHONY: coverage
coverage: $(VENV)/.test ## all tests, with the branches that they reach; fails below the floor
	rm -f .coverage .coverage.*
	$(PY) -m coverage run -m pytest -q -n auto --dist worksteal $(COVERAGE)
	$(PY) -m coverage combine --quiet
	$(PY) -m coverage report --skip-covered --sort=cover

.PHONY: mutation
mutation: $(VENV)/.test ## little changes that no test notices (MUTATION="scripts/checks --count 40"; slow)
	$(PY) -m tests.tools.mutation $(MUTATION)

.PHONY: lint
lint: $(VENV)/.test ## form and types of the code
	$(PY) -m ruff check scripts tests
	$(PY) -m ruff format --check scripts tests
	$(PY) -m mypy
	$(PY) -m tests.tools.javascript

.PHONY: spelling
spelling: $(VENV)/.build ## words that hunspell and our list do not know (needs Debian's hunspell)
	$(PY) -m tests.spelling

.PHONY: format
format: $(VENV)/.test ## bring the code into form
	$(PY) -m ruff check --fix scripts tests
	$(PY) -m ruff format scripts tests
	$(PY) -m tests.tools.javascript --write

.PHONY: lock
lock: $(VENV)/.build ## pin what pyproject.toml asks for, with hashes (LOCK=--upgrade: the newest)
	$(call LOCKED,lock)
	$(PY) -m tests.tools.lock write $(LOCK)

.PHONY: lock-check
lock-check: $(VENV)/.build ## resolve the lock for every Python that is promised (needs the network)
	$(call LOCKED,lock)
	$(PY) -m tests.tools.lock prove

.PHONY: sbom
sbom: $(VENV)/.build ## what the site is built with: CycloneDX and licences, in dist/
	$(call LOCKED,sbom)
	$(PY) -m tests.tools.sbom

.PHONY: generate
generate: $(VENV)/.build ## write the generated blocks from the records
	$(PY) -m scripts generate

endif

.PHONY: help
help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

.PHONY: serve
serve: environment ## preview with live reload
	$(PY) -m mkdocs serve --dirty

# The environment; its stamps are written last.
$(PY):
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 2) and "Perlu Python 3.11.2 ke atas / Python 3.11.2 or later is needed; make PYTHON=/path/to/python3")'
	$(PYTHON) -c 'import ensurepip, venv' || { echo "Pasang / install: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.build: $(PY) requirements.txt pyproject.toml
	@echo "Menyiapkan lingkungan Python … / Setting up the Python environment …"
	touch $(CUT)
	$(PY) -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv $(VENV)
	$(call LOCKED,base)
	$(PIP) --no-deps --no-build-isolation --editable .
	rm $(CUT)
	touch $@

$(VENV)/.test: $(VENV)/.build tests/tools/package-lock.json
	@echo "Memasang alat uji … / Installing the test tools …"
	touch $(CUT)
	$(call LOCKED,test)
	$(PY) -m tests.tools.machine
	rm $(CUT)
	touch $@
