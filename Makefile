# attestlint: `make help` lists what can be made.

VERSION = 0.1.0

VARIANT ?= release
PREFIX ?= /usr/local
FUZZ_SECONDS ?= 60
SHARED ?= ../shared
CORPUS ?=

# In layer order; a folder may include only what tests/layers.txt allows.
MODULES = base catalog repo page lint diff report cmd

PACKAGES.check = git pkg-config libgit2-dev libcmark-gfm-dev libcmark-gfm-extensions-dev libyaml-dev \
	libcsv-dev libjansson-dev libutf8proc-dev libxxhash-dev libsqlite3-dev libcmocka-dev jq \
	libxml2-utils mandoc python3 sqlite3
PACKAGES.package = $(PACKAGES.check) dpkg-dev gzip
PACKAGES.formats = $(PACKAGES.check) python3-junitparser $(if $(shell command -v npm),,npm)
PACKAGES.html = $(PACKAGES.check) chromium fonts-noto-cjk $(if $(shell command -v npm),,npm)
PACKAGES.hooks = $(PACKAGES.check) pre-commit
PACKAGES.bench = $(PACKAGES.check) valgrind time
PACKAGES.fuzz = $(PACKAGES.check) clang libclang-rt-dev

# ---------------------------------------------------------------- the variant

ifneq (,$(filter fuzz,$(MAKECMDGOALS)))
override VARIANT := fuzz
override CC := clang
endif

SANITIZE = -O1 -fno-omit-frame-pointer -fno-sanitize-recover=all
FLAGS.release = -O2 -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=3 -fstack-protector-strong -fPIE
FLAGS.debug = -Og
FLAGS.asan = $(SANITIZE) -fsanitize=address,undefined -DARENA_DEBUG
FLAGS.tsan = $(SANITIZE) -fsanitize=thread
FLAGS.cov = -O0 --coverage
FLAGS.fuzz = $(SANITIZE) -fsanitize=fuzzer-no-link,address,undefined -DARENA_DEBUG
LINK.release = -pie -Wl,-z,relro,-z,now

ifeq (,$(FLAGS.$(VARIANT)))
$(error unknown VARIANT '$(VARIANT)': expected release, debug, asan, tsan or cov)
endif
ifneq (,$(and $(filter bench check-corpus,$(MAKECMDGOALS)),$(if $(CORPUS),,missing)))
$(error say where the repositories are: CORPUS=DIR)
endif
ifneq (,$(and $(filter bench,$(MAKECMDGOALS)),$(filter-out release,$(VARIANT))))
$(error bench measures the release variant only)
endif

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla \
	-Wwrite-strings -Wformat=2 -Wcast-qual -Wundef -Wpointer-arith $(if $(WERROR),-Werror)
DEFINES = -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE '-DATTESTLINT_VERSION=\"$(VERSION)\"'
LIBRARIES = libgit2 libcmark-gfm yaml-0.1 libutf8proc jansson sqlite3

# ------------------------------------------------------------------ the files

OUT = build/$(VARIANT)
BIN = $(OUT)/attestlint
SOURCES = $(wildcard $(MODULES:=/*.c))
HEADERS = $(wildcard include/attestlint/*.h $(MODULES:=/*.h))
DATA = $(wildcard catalog/schemas/*.yml catalog/locales/*.csv catalog/phrases/*.csv \
	catalog/trigrams.csv)
ASSETS = $(wildcard report/html/*.css report/html/*.js)
OBJECTS = $(SOURCES:%.c=$(OUT)/%.o) $(OUT)/catalog-data.o $(OUT)/report-assets.o
PARTS = $(filter-out $(OUT)/cmd/main.o,$(OBJECTS))

UNIT = $(patsubst %.c,$(OUT)/%,$(wildcard tests/unit/test_*.c))
FUZZ = $(patsubst %.c,$(OUT)/%,$(wildcard tests/fuzz/fuzz_*.c))
SEEDS = $(wildcard fixtures/pages fixtures/rules fixtures/repos/sample)
BASELINE = $(OUT)/tests/bench/cmark_baseline

# What a target needs is installed before anything is compiled for it; plain `make` installs nothing.
ASKED = $(or $(MAKECMDGOALS),all)
SETUP = $(if $(filter deps demo check unit golden fuzz-replay check-corpus,$(ASKED)),build/deps.check) \
	$(if $(filter bench,$(ASKED)),build/deps.bench) \
	$(if $(filter check-formats,$(ASKED)),build/deps.formats) \
	$(if $(filter check-html,$(ASKED)),build/deps.html) \
	$(if $(filter check-hooks,$(ASKED)),build/deps.hooks) \
	$(if $(filter deb check-deb,$(ASKED)),build/deps.package) $(if $(filter fuzz,$(ASKED)),build/deps.fuzz)

Q = $(if $(V),,@)
say = $(if $(V),,@printf '  %-6s %s\n' $(1) $(2))

.PHONY: all deps check unit golden check-layers check-headers check-style check-globals check-docs check-hooks \
	check-action fuzz-replay check-formats check-html check-corpus demo bench fuzz install uninstall deb check-deb dist \
	clean help FORCE
MAKEFLAGS += --no-builtin-rules
.SECONDARY:
.DELETE_ON_ERROR:

all: $(BIN) ## build build/<variant>/attestlint (VARIANT=release|debug|asan|tsan|cov, V=1, WERROR=1, CC=clang)

# ------------------------------------------------------------------- building

# Response files: what the compiler is told.  Each is rewritten only when it would say something else,
# so a changed flag, compiler or list of files rebuilds exactly what depends on it.
$(OUT)/compiler: TEXT = $(CC)
$(OUT)/cflags: TEXT = -std=c17 -g $(FLAGS.$(VARIANT)) $(WARNINGS) $(DEFINES) -Iinclude $(CFLAGS) \
	$$(pkg-config --cflags $(LIBRARIES))
$(OUT)/libs: TEXT = $(FLAGS.$(VARIANT)) $(LINK.$(VARIANT)) $(LDFLAGS) -lcmark-gfm-extensions -lcsv -lpthread \
	$$(pkg-config --libs $(LIBRARIES))
$(OUT)/parts: TEXT = $(PARTS)
$(OUT)/data: TEXT = $(DATA)

$(OUT)/compiler $(OUT)/cflags $(OUT)/libs $(OUT)/parts $(OUT)/data: FORCE | $(SETUP)
	@mkdir -p $(@D)
	@text="$(TEXT)" || { echo "libraries are missing; run: make deps" >&2; exit 1; }; \
	printf '%s\n' "$$text" | cmp -s - $@ || printf '%s\n' "$$text" >$@

$(OUT)/%.o: %.c $(OUT)/compiler $(OUT)/cflags
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(CC) @$(OUT)/cflags $(MORE) -MMD -MP -c -o $@ $<

$(OUT)/tests/%.o: MORE = -I. -Wno-missing-prototypes

$(OUT)/catalog-data.c: catalog/embed.sh $(DATA) $(OUT)/data
	$(call say,EMBED,$@)
	$(Q)sh catalog/embed.sh $(DATA) >$@

$(OUT)/report-assets.c: report/html/embed.sh $(ASSETS)
	$(call say,EMBED,$@)
	@mkdir -p $(@D)
	$(Q)sh report/html/embed.sh >$@

$(OUT)/catalog-data.o $(OUT)/report-assets.o: %.o: %.c $(OUT)/compiler $(OUT)/cflags
	$(Q)$(CC) @$(OUT)/cflags -I. -MMD -MP -c -o $@ $<

LINKED = $(PARTS) $(OUT)/parts $(OUT)/libs
LINK = $(Q)$(CC) -o $@ $(filter %.o,$(filter-out $(PARTS),$^)) @$(OUT)/parts @$(OUT)/libs

$(BIN): $(OUT)/cmd/main.o $(LINKED)
	$(call say,LINK,$@)
	$(LINK)

$(OUT)/tests/unit/%: $(OUT)/tests/unit/%.o $(LINKED)
	$(call say,LINK,$@)
	$(LINK) -lcmocka

# Under VARIANT=fuzz libFuzzer brings the main; otherwise ours replays the files it is given.
$(OUT)/tests/fuzz/%: $(OUT)/tests/fuzz/%.o $(if $(filter fuzz,$(VARIANT)),,$(OUT)/tests/fuzz/replay.o) $(LINKED)
	$(call say,LINK,$@)
	$(LINK) $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer)

$(BASELINE): $(OUT)/tests/bench/cmark_baseline.o $(OUT)/libs
	$(call say,LINK,$@)
	$(Q)$(CC) -o $@ $< @$(OUT)/libs

-include $(shell find $(OUT) -name '*.d' 2>/dev/null)

# --------------------------------------------------------------------- set-up

deps: build/deps.check ## install what is missing, or print the line to run

build/deps.%: Makefile
	@mkdir -p build
	@missing=$$(for p in $(PACKAGES.$*); do \
		dpkg-query -W -f '$${Status}' $$p 2>/dev/null | grep -q 'ok installed' || printf ' %s' $$p; done); \
	apt() { $$as env DEBIAN_FRONTEND=noninteractive apt-get -qq "$$@" </dev/null >>build/deps.log; }; \
	install() { apt install -y --no-install-recommends $$missing; }; \
	if ! command -v apt-get >/dev/null; then echo "deps: no apt-get here; needed:$$missing"; missing=; fi; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ]; then as=; \
		elif sudo -n true 2>/dev/null; then as=sudo; \
		else \
			echo "packages are missing; run:" >&2; \
			echo "sudo apt-get update && sudo apt-get install -y$$missing" >&2; \
			exit 1; \
		fi; \
		echo "deps: installing$$missing"; \
		{ apt-cache show $$missing >/dev/null 2>&1 && install; } || { apt update && install; }; \
	fi
	@touch $@

# ---------------------------------------------------------------------- tests

check: all unit golden check-layers check-headers check-style check-globals check-docs check-hooks check-action fuzz-replay ## all tests of this tree

unit: $(UNIT) ## the unit tests
	@tests/unit.sh $(UNIT)

golden: $(BIN) ## the golden cases of fixtures/ (UPDATE=1 blesses what they print now)
	@UPDATE=$(UPDATE) tests/golden.sh $(BIN)

check-layers: ## every file includes only what tests/layers.txt allows
	@tests/layers.sh

check-headers: $(OUT)/cflags $(OUT)/compiler ## every header compiles alone
	@tests/headers.sh "$(CC) @$(OUT)/cflags" $(HEADERS)

check-style: ## no line of C is past 100 columns, no function past 70 lines, no file past 400
	@tests/style.sh

check-globals: $(OBJECTS) ## no object file holds mutable global state
ifneq (,$(filter release debug,$(VARIANT)))
	@tests/globals.sh $(OBJECTS)
else
	@echo "globals: skipped, VARIANT=$(VARIANT) adds its own"
endif

check-docs: $(BIN) ## RULES.md, the manual and the README say what the program does
	@tests/docs.sh $(BIN)

check-hooks: $(BIN) ## real commits, and real pre-commit where it is installed
	@tests/hooks.sh $(BIN)

check-action: $(BIN) ## the GitHub Action's scripts, as on a runner
	@tests/action.sh $(BIN)

fuzz-replay: $(FUZZ) ## run the fuzz targets over the seeds and fixtures
	@tests/fuzz/replay.sh $(FUZZ) -- $(SEEDS)

check-formats: $(BIN) build/formats/node_modules ## the reports against validators of other people (needs npm)
	@tests/formats.sh $(BIN) build/formats

# Pinned by the lock file; no script of a package is run.
build/formats/node_modules: tests/formats/package.json tests/formats/package-lock.json | $(SETUP)
	@mkdir -p $(@D)
	@cp tests/formats/package.json tests/formats/package-lock.json $(@D)
	$(Q)cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

check-html: $(BIN) ## the HTML report in headless Chromium (needs node and npm)
	@tests/html.sh $(BIN)

check-corpus: $(BIN) ## scores and counts on the real repositories (CORPUS=DIR SHARED=DIR)
	@tests/corpus.sh $(BIN) $(CORPUS) $(SHARED)

demo: $(BIN) ## build, make the sample repository, lint it
	@fixtures/repos/demo.sh $(BIN) build/demo

bench: $(BIN) $(BASELINE) ## instructions, memory and time against other tools (CORPUS=DIR)
	@tests/bench.sh $(BIN) $(BASELINE) $(CORPUS)

fuzz: $(FUZZ) ## fuzz each target for FUZZ_SECONDS (clang)
	@for t in $(FUZZ); do \
		name=$${t##*/fuzz_}; found=$(OUT)/found/$$name; seeds=fixtures/fuzz/$$name; \
		mkdir -p $$found; echo "fuzz: $$name for $(FUZZ_SECONDS) s"; \
		$$t -max_total_time=$(FUZZ_SECONDS) -rss_limit_mb=1024 -timeout=10 -verbosity=0 -print_final_stats=1 \
			-artifact_prefix=$(OUT)/ $$found $$(ls -d $$seeds 2>/dev/null) $(SEEDS) || exit 1; \
	done

# ---------------------------------------------------------------- installing

SHARE = $(DESTDIR)$(PREFIX)/share
ZSH ?= $(SHARE)/zsh/site-functions
DOCUMENTS = README.md RULES.md CHANGES.md LICENSE
SCHEMAS = $(wildcard tests/schema/*.schema.json)
OWN = $(SHARE)/doc/attestlint $(SHARE)/attestlint
INSTALLED = $(DESTDIR)$(PREFIX)/bin/attestlint $(SHARE)/man/man1/attestlint.1 \
	$(SHARE)/bash-completion/completions/attestlint $(ZSH)/_attestlint \
	$(SHARE)/fish/vendor_completions.d/attestlint.fish
COPIED = $(DOCUMENTS:%=$(SHARE)/doc/attestlint/%) $(SCHEMAS:tests/schema/%=$(SHARE)/attestlint/%)

install: $(BIN) ## program, manual, completions, documents and JSON Schemas into PREFIX (DESTDIR is honoured)
	@mkdir -p $(OUT)/share $(dir $(INSTALLED)) $(OWN)
	@$(BIN) man >$(OUT)/share/man
	@for s in bash zsh fish; do $(BIN) completion $$s >$(OUT)/share/$$s || exit 1; done
	@set -- $(INSTALLED); install -m 755 $(BIN) "$$1"; shift; \
	for f in man bash zsh fish; do install -m 644 $(OUT)/share/$$f "$$1" || exit 1; shift; done
	@install -m 644 $(DOCUMENTS) $(SHARE)/doc/attestlint
	@install -m 644 $(SCHEMAS) $(SHARE)/attestlint
	@printf '  %s\n' $(INSTALLED) $(COPIED)

uninstall: ## remove what install put there
	@rm -f $(INSTALLED) $(COPIED)
	@for d in $(OWN); do [ ! -d $$d ] || rmdir $$d; done

deb: $(BIN) ## build/attestlint_VERSION_ARCHITECTURE.deb
	@packaging/deb.sh $(VERSION)

check-deb: deb ## what the package holds, and that it works where it is unpacked (CHROOT=DIR: where it is installed)
	@tests/deb.sh $(CHROOT)

dist: ## build/attestlint-VERSION.tar.gz from the last commit
	@mkdir -p build
	@git archive --format=tar.gz --prefix=attestlint-$(VERSION)/ -o build/attestlint-$(VERSION).tar.gz HEAD
	@echo build/attestlint-$(VERSION).tar.gz

clean: ## remove build/
	@rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' Makefile | expand -t 16
