# swbundle: every target works on a bare Debian 12 with Swift 6.3, as root or with sudo.
#
#   make run       build, bundle the main corpus program into dist/ with its wheel, run it in Node
#   make test      build and pass the tests; none is skipped
#   make build     .build/release/swbundle, a static executable, optimised by a profile of itself
#   make check     format lint, build, tests
#   make bench     compare with esbuild and Bun (Bench/README in Bench/bench.py)
#   make corpus    fetch Debian's packages for all corpus programs
#   make corpus-check   bundle every corpus program, compare with Node
#   make graphs    random module graphs against Node (SEEDS=1..1000), plain and minified
#   make commonjs-fuzz    random CommonJS programs against Node, plain and minified (SEEDS=1..3000)
#   make minify-fuzz    random programs, plain and minified, against each other (SEEDS=1..20000)
#   make test262 TEST262=path   run test262's language tests through the parser, fails below 99.5 %
#                  (TEST262_FLAGS=--list names the failures, TEST262_FLAGS=name picks tests by path)
#   make test262-minify TEST262=path   run test262's positive language tests in Node, plain and minified
#                  (TEST262_FLAGS="--roots built-ins --filter text …", see Bench/Test262/minify.mjs)
#   make snapshots rewrite the snapshots that tests compare with
#   make install   copy the binary below PREFIX (/usr/local)

SHELL := /bin/bash
PREFIX ?= /usr/local
SEEDS ?= 1..1000
SWIFT ?= swift
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
SWBUNDLE := .build/release/swbundle
SWIFT_FLAGS :=

.PHONY: run test build check bench corpus corpus-main corpus-check graphs commonjs-fuzz minify-fuzz test262 test262-minify snapshots install needs format corpus-lists

# Debian packages: what the Swift toolchain itself loads and links with, then the C libraries we link.
PACKAGES := git libc6-dev libstdc++-12-dev binutils libncurses6 libsqlite3-0 libcurl4 libxml2 \
  libsqlite3-dev libxxhash-dev libdeflate-dev libssl-dev

# Installs what is missing. Python and Node only if there are none at all: a Node from elsewhere stays.
needs:
	@missing=(); \
	for package in $(PACKAGES); do \
	  [ "$$(dpkg-query -W -f '$${db:Status-Status}' $$package 2>/dev/null)" = installed ] || missing+=($$package); \
	done; \
	command -v node >/dev/null || missing+=(nodejs); \
	command -v python3 >/dev/null || missing+=(python3); \
	python3 -c 'import ensurepip, venv' 2>/dev/null || missing+=(python3-venv); \
	if [ $${#missing[@]} -gt 0 ]; then \
	  echo "installing $${missing[*]}"; \
	  $(SUDO) apt-get update -q && $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$${missing[@]}"; \
	fi
	@$(SWIFT) --version >/dev/null || { echo "swift 6.3 is needed on PATH (https://www.swift.org/install/linux)"; exit 1; }

# The profile counts branches and calls of typical builds; with it the compiler inlines and orders code.
# Without the toolchain's profiling tools the build goes on without.
PROFILE := .build/swbundle.profdata

$(PROFILE): Package.swift Bench/profile.sh $(shell find Sources -name '*.swift') | needs
	SWIFT="$(SWIFT)" Bench/profile.sh $@ .build/profiling $(SWIFT_FLAGS) || { echo "no profile: building without"; : >$@; }
	rm -rf .build/*/release   # SwiftPM does not see that the profile is another one

build: needs $(PROFILE)
	$(SWIFT) build -c release --static-swift-stdlib --product swbundle $(SWIFT_FLAGS) \
	  $$([ -s $(PROFILE) ] && echo -Xswiftc -Xfrontend -Xswiftc -ir-profile-use=$(abspath $(PROFILE)))

run: corpus-main build
	rm -rf dist
	$(SWBUNDLE) corpus/packages/root/programs/main/entry.mjs -o dist --platform=node --format=esm \
	  --out-extension:.js=.mjs --sourcemap --wheel-name=swbundle-corpus-main --wheel-version=1.0.0
	@ls -l dist
	node dist/entry.mjs

# The tests need a debug build, Node, Python with venv, and the packages of the main corpus program.
test: needs corpus-main
	$(SWIFT) build --build-tests $(SWIFT_FLAGS)
	$(SWIFT) test --skip-build --parallel $(SWIFT_FLAGS)

format:
	$(SWIFT) format -i --configuration .swift-format -r Sources Tests Package.swift

check: needs
	$(SWIFT) format lint --strict --configuration .swift-format -r Sources Tests Package.swift
	$(MAKE) build test

# The package lists of apt are needed to find and download Debian's packages.
corpus-lists:
	@apt-cache show node-d3 >/dev/null 2>&1 || $(SUDO) apt-get update -q

corpus: needs corpus-lists
	python3 corpus/fetch.py

# Nothing to do, and no network needed, when the program is there.
corpus-main: needs
	@[ -d corpus/packages/root/programs/main ] || $(MAKE) --no-print-directory corpus-lists
	python3 corpus/fetch.py --only main

corpus-check: build corpus
	python3 corpus/check.py --bundler $(SWBUNDLE)
	python3 corpus/check.py --bundler $(SWBUNDLE) --sourcemap

graphs: build
	python3 Tests/EndToEndTests/run_graphs.py --seeds $(SEEDS) --bundler $(SWBUNDLE) --format both
	python3 Tests/EndToEndTests/run_graphs.py --seeds $(SEEDS) --bundler $(SWBUNDLE) --format both --minify

commonjs-fuzz: build
	node Tests/EndToEndTests/commonjs/run.mjs --bundler $(SWBUNDLE) --seeds $(SEEDS) --flags "" --flags "--minify" --shrink

minify-fuzz: build
	node Tests/EndToEndTests/minify/run.mjs --bundler $(SWBUNDLE) --seeds $(SEEDS) --flags "--minify-syntax"
	node Tests/EndToEndTests/minify/run.mjs --bundler $(SWBUNDLE) --seeds $(SEEDS) --mode bundle --flags "--minify"
	node Tests/EndToEndTests/minify/run.mjs --bundler $(SWBUNDLE) --seeds $(SEEDS) --programs scopes.mjs --mode bundle --flags "--minify"
	node Tests/EndToEndTests/minify/run.mjs --bundler $(SWBUNDLE) --seeds $(SEEDS) --programs scopes.mjs --mode commonjs --flags "--minify"
	node Tests/EndToEndTests/minify/run.mjs --bundler $(SWBUNDLE) --seeds $(SEEDS) --programs scopes.mjs --mode file --flags "--minify"

bench: build
	python3 Bench/bench.py $(BENCH_FLAGS)
	python3 Bench/phases.py

test262: needs
	@[ -n "$(TEST262)" ] || { echo "usage: make test262 TEST262=path/to/test262"; exit 2; }
	$(SWIFT) run -c release --package-path Bench/Parser Test262 "$(abspath $(TEST262))" $(TEST262_FLAGS)

test262-minify: build
	@[ -n "$(TEST262)" ] || { echo "usage: make test262-minify TEST262=path/to/test262"; exit 2; }
	node Bench/Test262/minify.mjs --bundler $(SWBUNDLE) --test262 "$(abspath $(TEST262))" $(TEST262_FLAGS)

snapshots: needs
	UPDATE_SNAPSHOTS=1 $(SWIFT) test $(SWIFT_FLAGS)
	@git status --short Tests

install: build
	install -D -m 755 $(SWBUNDLE) $(DESTDIR)$(PREFIX)/bin/swbundle
