# `make demo` and `make test` are all that a newcomer needs; each sets up its own environment.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/

.PHONY: agreement bench bench-entities bench-explorer bench-large bench-reading calibration compiled demo docs test check score score-more readers web clean

demo: $(VENV)/.demo  ## build a graph from examples/ into out/
	$(RUN)policygraph build examples -o out

test: $(VENV)/.dev check  ## lint, types, architecture, doctests and tests

check:
	$(RUN)ruff check .
	$(RUN)ruff format --check .
	$(RUN)mypy
	$(RUN)python -m pytest -n auto

score: $(VENV)/.dev  ## precision and recall on the annotated documents in ../shared
	$(RUN)python scripts/score.py ../shared/gold

score-more: $(VENV)/.dev  ## the same on 104 articles of ../shared that are annotated here
	$(RUN)python -m tests.standoff_report ../shared

readers: $(VENV)/.dev  ## how far two readers of the same documents agree
	$(RUN)python -m tests.readers_report ../shared

docs: $(VENV)/.dev  ## the reference of the ontology and its alignments
	$(RUN)python scripts/ontology.py

calibration: $(VENV)/.dev  ## how often edges of each confidence are right on those texts
	$(RUN)python -m tests.calibration_report

agreement: $(VENV)/.dev  ## how well extraction agrees with the texts in tests/annotated
	$(RUN)python -m tests.agreement_report

bench: $(VENV)/.dev  ## how fast builds are, beside what they are compared with
	$(RUN)python -m benchmarks.throughput ../shared

bench-large: $(VENV)/.dev  ## a million articles in a store that can be asked: hours, and 100 GB of disk
	$(RUN)python -m benchmarks.large ../shared build/bench-large

bench-explorer: $(VENV)/.dev  ## how quickly the site answers over a million edges; takes a quarter of an hour
	$(RUN)python -m benchmarks.explorer build/bench-explorer

bench-reading: $(VENV)/.bench  ## what is read from the pages in ../shared, beside other readers
	$(RUN)python -m benchmarks.reading ../shared

bench-entities: $(VENV)/.bench  ## places and bodies, beside two taggers that bring their model along
	$(RUN)python -m benchmarks.entities ../shared/gold/dev

$(VENV)/.bench: $(VENV)/.dev
	$(RUN)python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	touch $@

$(VENV)/.demo: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/.dev: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(RUN)python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $(VENV)/.demo $@

compiled: $(VENV)/.demo  ## a wheel with compiled extraction, shown to build out/ too; needs a C compiler, takes minutes
	rm -rf build/compiled && mkdir -p build/compiled/source
	git archive HEAD | tar -x -C build/compiled/source
	HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(RUN)python -m pip wheel --quiet --no-deps -w build/compiled build/compiled/source
	$(RUN)python -m pip install --quiet --no-deps --target build/compiled/installed build/compiled/*.whl
	PYTHONPATH=build/compiled/installed $(RUN)python -m policygraph build examples -o build/compiled/out
	diff -r -x .build build/compiled/source/out build/compiled/out

web:  ## bundle the explorer; needs Node 20 or newer (an install brings its own)
	cd web && npm ci --ignore-scripts --no-audit --no-fund && npm run check && npm run build

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis web/node_modules src/policygraph/serve/site/assets
