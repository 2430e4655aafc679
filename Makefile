# Two commands do everything on a fresh machine with Python >= 3.11 and make:
#   make demo   installs tollcheck into .venv and checks the example report
#   make test   installs what the tests need and runs all of them
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := src tests tools benchmarks evals
EXAMPLE := examples/mali_example.txt

.PHONY: demo test engines browser lint types eval bench figures reference lock clean

$(VENV)/.run: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("tollcheck needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	touch $@

$(VENV)/.test: $(VENV)/.run
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[test]'
	touch $@

demo: $(VENV)/.run
	$(BIN)/tollcheck check $(EXAMPLE) --format terminal
	@mkdir -p out
	@$(BIN)/tollcheck check $(EXAMPLE) --format html --output out/mali_example.html
	@echo "The same as a page: out/mali_example.html"
	@echo "To check your own in the browser: $(BIN)/tollcheck serve --open"

test: $(VENV)/.test
	$(BIN)/python -m pytest

engines: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[engines]'
	$(BIN)/python -m pytest -m engines tests/releases

browser: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[browser]'
	$(BIN)/python -m pytest -m browser tests/browser

lint: $(VENV)/.test
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/lint-imports

types: $(VENV)/.test
	$(BIN)/mypy

eval: $(VENV)/.test
	$(BIN)/python -m evals.run

bench: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[bench]'
	$(BIN)/python -m benchmarks.run

reference: $(VENV)/.test
	$(BIN)/python tools/build_cli_reference.py

lock: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench,browser,engines]'
	$(BIN)/pip freeze --exclude-editable > requirements.lock

clean:
	rm -rf $(VENV) out build dist
