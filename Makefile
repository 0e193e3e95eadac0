# Everything happens in an environment of its own, .venv; Python 3.11 or newer and make are all it takes.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: install install-dev brief test lint clean scores examples outlook screenshots train bench-attribution bench-reading bench-growth bench-unseen teach bench-speech-acts

# Bytecode is compiled when a module is first used: a fifth of the size on disk is never needed.
install: $(VENV)/.installed

install-dev: $(VENV)/.installed-dev

brief: install
	@rm -f build/vilnius.db
	@mkdir -p build
	@$(BIN)/pledgebook read examples/vilnius --book build/vilnius.db
	@$(BIN)/pledgebook brief --book build/vilnius.db -o build/brief.html --title "From Madrid to Vilnius and after"

test: lint
	$(BIN)/pytest

lint: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python training/check_sentences.py
	$(BIN)/python training/check_acts.py

# The tables, the examples and the pictures of the documentation, made anew from what the program does.
scores: install
	$(BIN)/python docs/refresh_scores.py

examples: install
	$(BIN)/python docs/refresh_examples.py

# The forecast of accessions tried on past rounds: docs/outlook.md and its plot.
outlook: install
	$(BIN)/python docs/refresh_outlook.py

screenshots: install-dev
	$(BIN)/python docs/take_screenshots.py

# Speed and memory of reading, beside a bare pass of spaCy; the peers live in an environment of their own.
bench-reading: .venv-bench/.installed
	.venv-bench/bin/python bench/reading/measure.py -o bench/reading/results.md

# What a report more and a subject shown cost in books of up to 100,000 made-up reports; goes on where it was cut short.
SIZES ?= 1000,10000,100000
bench-growth: install
	$(BIN)/python bench/growth/measure.py --sizes $(SIZES) -o bench/growth

# make bench-attribution DATA=../shared/benchmarks/polnear-dev.jsonl.gz: who said what, beside peers in one run.
DATA ?= ../shared/benchmarks/polnear-dev.jsonl.gz
bench-attribution: .venv-bench/.installed
	.venv-bench/bin/python bench/attribution/compare.py $(DATA) $(if $(FP32),--fp32 $(FP32))

# make bench-unseen TEXTS=folder [SET=first]: findings in reports never used before, by the verdicts and labels of bench/unseen.
SET ?= second
bench-unseen: install
	$(BIN)/python bench/unseen/judge.py score --texts $(TEXTS) --set $(SET)

# make bench-speech-acts NETWORK=network.pt PYTHON=env/bin/python: acts of campaign sentences, in an environment of
# training/requirements.txt and scikit-learn. The page is written from the runs kept in build/speech-acts.
SPEECH_ACTS ?= ../shared/benchmarks/speech-acts-train.jsonl.gz
NETWORK ?= build/acts/network.pt
bench-speech-acts:
	$(PYTHON) bench/speech_acts/compare.py $(SPEECH_ACTS) --network $(NETWORK) -o bench/speech_acts/results.md

.venv-bench/.installed: $(VENV)/.created pyproject.toml bench/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/pip install --quiet --disable-pip-version-check --editable . --requirement bench/requirements.txt
	@touch $@

# make train POLNEAR=folder PYTHON=env/bin/python, in an environment of training/requirements.txt: training/README.md.
POLNEAR ?= ../shared/benchmarks
train:
	$(PYTHON) training/train.py --polnear $(POLNEAR) --out build/training --passes 8 --stop-after 2 --repeats 3 --rate 2e-4
	$(PYTHON) training/train_acts.py --start build/training/network-2.pt --polnear $(POLNEAR) --out build/acts --passes 12 --attributions 5
	$(PYTHON) training/export.py build/acts/network.pt
	cp build/acts/curve.csv build/acts/curve.svg training/

# make teach SENTENCES=mine.txt START=network.pt PYTHON=env/bin/python: further act sentences in minutes: docs/new-kind.md.
START ?= build/acts/network.pt
teach:
	$(PYTHON) training/teach.py $(SENTENCES) --start $(START) --out build/taught
	$(PYTHON) training/export.py build/taught/network.pt

clean:
	rm -rf $(VENV) .venv-bench build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.created:
	$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else f"Pledgebook needs Python 3.11 to 3.13; {sys.executable} is {sys.version.split()[0]}. Name another one: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.created pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --editable '.[dev]'
	@touch $@ $(VENV)/.installed
