# make demo    set up, and chase the example plan through four days of its year; shows what to look at
# make test    set up, and run every test
# make serve   set up, and run the unattended service
# make check   style, types and layers
# make lock    pin the packages anew (reads pyproject.toml)

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
# pip of the machine works on the environment from outside, so that Debian's python3-venv is not needed
PIP    := $(PYTHON) -m pip --python $(BIN)/python --disable-pip-version-check --quiet

.PHONY: demo test serve check lock clean

demo: $(VENV)/ready
	@$(BIN)/python -m examples.demo

test: $(VENV)/ready
	$(BIN)/python -m pytest

serve: $(VENV)/ready
	$(BIN)/chaser serve

check: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/ready: requirements.lock pyproject.toml
	@echo "Setting up $(VENV): about a minute, once"
	@$(PYTHON) -m venv --clear --without-pip $(VENV)
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --config-settings editable_mode=compat -e .
	@touch $@

lock:
	$(PYTHON) -m venv --clear --without-pip build/lock
	$(PYTHON) -m pip --python build/lock/bin/python install --quiet uv
	{ echo '# Every package that Chaser needs, pinned with hashes. Written by `make lock`; it names no host.'; \
	  build/lock/bin/uv pip compile pyproject.toml --extra dev --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-strip-extras --no-header; } > build/requirements.lock
	mv build/requirements.lock requirements.lock

clean:
	rm -rf $(VENV) build demo-data
