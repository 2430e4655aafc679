# Two commands do everything on a fresh machine with Python >= 3.11 and make:
#   make demo   installs tollcheck into .venv and checks the example report
#   make test   installs what the tests need and runs all of them
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SOURCES := src tests tools benchmarks evals
EXAMPLE := examples/mali_example.txt

.PHONY: demo test engines browser contract docs lint types eval bench figures reference lock clean

$(VENV)/.run: pyproject.toml requirements.lock
	$(PYTHON) -c 'import sys; sys.exit("tollcheck needs Python 3.11 or later" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable .
	$(BIN)/python -m compileall -q src  # as pip does for what is not editable; machines may be told to write no bytecode
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
	$(BIN)/python -m pytest --numprocesses auto

engines: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[engines]'
	$(BIN)/python -m pytest -m engines tests/releases

browser: docs
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[browser]'
	npm install --silent --no-save --no-audit --ignore-scripts --prefix $(VENV)/vnu vnu-jar@26.9.27 jsonld-common-contexts@0.1.1 @vocabulary/oa@1.0.6
	$(BIN)/python -m pytest -m browser tests/browser

contract: $(VENV)/.test
	$(BIN)/python -m tools.contract

docs: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint requirements.lock --editable '.[docs]'
	$(BIN)/python -m sphinx --quiet --fail-on-warning --keep-going --nitpicky -E -b html -d out/.doctrees docs out/docs
	@echo "The documentation: out/docs/index.html"

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
	$(BIN)/python tools/build_reference.py

lock: $(VENV)/.test
	$(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bench,browser,docs,engines]'
	$(BIN)/pip freeze --exclude-editable > requirements.lock

clean:
	rm -rf $(VENV) out build dist
