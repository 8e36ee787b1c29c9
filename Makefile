# Two commands set everything up: `make site` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

export NO_MKDOCS_2_WARNING = 1  # the theme prints an advertisement for its successor otherwise

.DEFAULT_GOAL := help
.PHONY: help site serve check schema test test-all bench lint clean

help:  ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /: /'

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/installed-test: $(VENV)/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[test]'
	touch $@

site: $(VENV)/installed  ## check the data and build the site into site/
	$(BIN)/ladder check
	$(BIN)/mkdocs build --strict --quiet
	@echo "The site is in site/. To look at it: make serve, or: $(BIN)/python -m http.server --directory site"

serve: $(VENV)/installed  ## build, show at http://127.0.0.1:8000, and rebuild on every change
	$(BIN)/mkdocs serve --livereload

check: $(VENV)/installed  ## check the data only
	$(BIN)/ladder check

schema: $(VENV)/installed  ## write the schemas of editors and the reference anew, after a change of ladder/model
	$(BIN)/ladder schema schema --draft draft-07
	$(BIN)/ladder reference docs/reference

lint: $(VENV)/installed-test
	$(BIN)/ruff check .
	$(BIN)/mypy

test: $(VENV)/installed-test lint  ## everything that has to pass before a change lands
	$(BIN)/python tests/browser.py
	$(PYTEST) -m "not deep"

test-all: $(VENV)/installed-test lint  ## the same with the long runs
	$(BIN)/python tests/browser.py
	$(PYTEST)

bench: $(VENV)/installed-test  ## measure
	$(BIN)/python bench/pages.py
	$(BIN)/python bench/plans.py
	$(BIN)/python bench/planner.py

clean:  ## remove what was made
	rm -rf $(VENV) site .cache
