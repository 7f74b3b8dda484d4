# kg: make demo | test | wheel | bench | vocab | clean
# Without make: the same commands stand in README.md and in .ci/.

PYTHON ?= python3
VENV   ?= .venv
BUILD  ?= build
BIN    := $(VENV)/bin
export OMP_NUM_THREADS ?= 1

.PHONY: demo test lint wheel bench vocab clean

demo: $(VENV)/installed          ## ingest data/, ask three questions, draw the network
	.ci/demo $(BIN)/kg data $(BUILD)/demo

test: $(VENV)/installed-dev      ## everything that has to hold
	.ci/browser $(BIN)/python
	.ci/lint $(BIN)
	.ci/wheel $(BIN)/python $(BUILD)/wheel
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev      ## style, types, one-way imports
	.ci/lint $(BIN)

wheel: $(VENV)/installed-dev     ## build the wheel, run the demo from it in an empty environment
	.ci/wheel $(BIN)/python $(BUILD)/wheel

bench: $(VENV)/installed-dev     ## speed and quality figures
	$(BIN)/python tests/bench/run.py

vocab: $(VENV)/installed         ## kg/vocab.py anew from ontology/kg.ttl
	$(BIN)/python .ci/generate_vocab.py

clean:
	rm -rf $(VENV) $(BUILD) dist *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("kg needs Python 3.11 or newer: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	touch $@

$(VENV)/installed-dev: $(VENV)/bin/python setup.cfg pyproject.toml
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	touch $@ $(VENV)/installed
