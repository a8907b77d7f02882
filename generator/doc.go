// Package generator compiles a folder of Markdown files into a strategy
// handbook. This comment is the manual of the program: what flows through it,
// what always holds, and where to change what.
//
// # The flow
//
// Four values, each immutable, in one direction:
//
//	files ──source──▶ Documents ──handbook──▶ Handbook ──site──▶ Outputs ──┬─ build: every output ──publish──▶ public/
//	                  front-matter nodes      typed items,      address +   └─ serve: the one that is asked for
//	                  with positions,         references        a pure lazy
//	                  compiled body           resolved,         function
//	                                          values derived    to bytes
//
// A [source.Document] is one file, split into front matter and a compiled
// body: HTML with holes where links and pictures go. [handbook.Decode] makes
// a typed item of it. Both depend on that file alone, so a [Loader] keeps them
// from one snapshot to the next. A caller that
// knows which files have changed, as the preview does, has [Loader.Follow] read
// these alone.
//
// [assemble.Handbook] makes a [handbook.Handbook] of all items: drafts and
// what the edition leaves out are removed first, then references are resolved,
// then everything is derived that nobody should have to type - inverse
// relations, quadrants, progress, load, visibility, headcount.
//
// [review.Review] asks where all of that does not fit together. Its findings
// are questions and no diagnostics, are for the executives' edition alone, and
// are made when the first page or verb wants them. On pictures, what has an open
// question carries a speech bubble, and its tooltip says the first one.
//
// [site.New] lists the outputs of a handbook, an address and a function each. A
// page goes once from items to nodes, a tree without markup ([page.Page]), and
// once from nodes to bytes: page/html writes them into the output's buffer,
// within the frame of the theme. A document for paper is the nodes of many
// pages, from which page/print takes what belongs on paper. page/markdown
// writes the same nodes as text, an author's body as its author wrote it.
// `build` hands them to package publish, which renders each once ([Files]);
// `serve` swaps in a new [Snapshot] on each change, unless no file turns out to
// say anything else, and forces what a browser asks for; `check` forces none.
// There is no invalidation to get wrong.
//
// A handbook may name the offer.json of the one above it, or its handbook.json: its
// objectives then serve objectives there (earlier/above.go reads it,
// handbook/above.go finds them). It may name the reply.json of those below it, and
// shows what they contribute (earlier/below.go, handbook/below.go). What goes to
// another level is made of what all staff may read, whatever edition is built:
// Snapshot.ForStaff, package level, package kit.
//
// A scenario is a change set beside the files (scenarios/lean.yaml). A Loader that
// is to show one reads the files, applies it to all that they say, and reads the
// files that it changes once more as they would be (what_if.go): from there on
// nothing is different but that every page says that it is a what-if. The snapshot
// of the files as they are goes along, for the page that compares the two.
//
// Publications make an edition for each place that the settings name, compare it
// with what is there, and write it into a folder or a zip. What the preview says
// beside the site - what is wrong with the files, and what would be published - are
// pages of package preview, and never part of a site.
//
// One output is handbook.json: all that the edition has, for programs. A
// [changes.State] is what can be compared of it, whether it comes from a
// Handbook, from such a file, or from a snapshot that a team kept; the answer
// is the same. A site tells what has changed since one: the home page since the
// last meeting, the board pack since the board met, a quarter since it was agreed,
// and grids and maps as arrows from where things stood (compare.go). With each
// state goes a line of figures (keep.go, series), of which the site draws how it has
// gone; for that it reads no state.
//
// # What always holds
//
//   - Plain files are the truth; the program never changes one unless told to, and
//     then as a whole: all files of a change or none, with the mode, owner and links
//     that they had. What a killed program left half done is taken back at the next
//     start, by a journal in .handbook/. So can be what a person did on pages: the
//     bytes are kept there (edit/history.go), which is never content, and each
//     edition is told its own part.
//   - A file of a project is read within its folder, as an ordinary file of a known
//     size. A link out of it, or into what is hidden in it, is not followed.
//   - One bad file never hides the others. Every problem is a [diag.Diagnostic]
//     with file, line and column, what was expected and the way out; it travels
//     with the value it belongs to.
//   - Same input, same bytes, on every platform: no clock (only cmd reads it;
//     the date is part of the Handbook), no randomness, no order of maps, no
//     float that decides a layout.
//   - Internal links are relative and name the file, so that one output works
//     on any host, below any path, and from disk.
//   - No page asks another host for anything; no style attribute, no inline
//     script; everything reads without scripts.
//   - No text holds a control character: those become blanks where a text is
//     read, with a warning (diag.IsControl). What is printed unread, such as the
//     name of a file, passes diag.Harmless.
//   - Where it is in doubt for whom a file is, it is withheld, with an error that
//     says why. In doubt is what reads like audience or draft and is not read as
//     it: such a key misspelt, doubled, empty, elsewhere or without its colon, a
//     line of a text that says no more than that, either word in front matter that
//     cannot be read, an unfinished merge, a file that cannot be read, or that of
//     another program under our name. A longer key, audience_size or drafted_by,
//     is another key. See handbook/doubt.go.
//   - A copy beside its original, and what programs leave behind, is in nothing
//     that is made; what somebody may miss of it is named in a warning.
//   - Work that nobody sized is in no sum of weeks: the sum says how much it leaves
//     out, and is no number where that is more than a third (handbook/sum.go).
//   - One odd name, page, setting or script never stops the others.
//   - Time and memory are bounded by what is read.
//   - What an edition withholds changes no byte of it. Who may read what is decided
//     in handbook/audience.go alone; what comes of a secret, is beside it or is
//     said about it is one too: records that a page makes of it (edit/secrecy.go),
//     files that it leads to (handbook/assemble/attachment.go), problems of its file
//     ([Snapshot.Shown]), news of it (earlier/secrets.go). A reference to a secret and one
//     to nothing look the same. TestWithheldChangesNothing measures it for pages, and
//     TestWithheldChangesNoAnswer for what is asked: what a new output shows, or a
//     new request is told, has to be in one of them.
//
// # Where things are
//
//	cmd/handbook          flags, the clock, wiring, exit codes; the only place of the program that prints
//	cmd/bytes             which bytes of the output differ from those of another revision's program (make bytes)
//	generator             Load and Files wire the stages (this package)
//	generator/level       what passes between a handbook and those above and below it: offer.json, reply.json, parent.lock
//	generator/kit         what a department is handed to plan by itself: files, and their archive
//	generator/series      what was counted on the days on which a state was kept: snapshots/series.json
//	generator/earlier     states to compare with: snapshots, handbook.json, the one level up; what was a secret in them
//	generator/revision    the files of a Git revision
//	generator/diag        diagnostics, their printers, did-you-mean
//	generator/disk        files opened and written: within a folder, whole, under a journal; what must not be cut short
//	generator/english     names and numbers in sentences: "a, b and c", "1 week"
//	generator/graph       what leads to what: groups, ranks, circles
//	generator/parallel    the same with many things on all processors
//	generator/names       names compared, whatever their letter case and Unicode form
//	generator/charset     bytes of any program into UTF-8
//	generator/leftover    names of copies and of what programs leave behind
//	generator/source      files → Documents: the fence, YAML nodes, positions; one value of a file changed in place, at any depth
//	generator/markdown    body → compiled segments and facts; what of it reads otherwise elsewhere
//	generator/owm         the map language of OnlineWardleyMaps: read, edited in place, written; that of
//	                      Mermaid: written, and translated into it
//	generator/handbook    the domain: a file per group of kinds, read and resolved by the rows of its tables; look-ups
//	generator/handbook/…  value: dates, quarters, numbers, amounts; derive: what follows from what was written;
//	                      assemble: all files of an edition → the Handbook
//	generator/changeset   changes of fields, merged three ways into items and their files; an item named in place of another
//	generator/scenario    what-ifs: changes over the files that nobody has decided on; who may read them
//	generator/sheet       the changes that a reader of a copy proposes, and what becomes of them
//	generator/reminder    what each role is to be reminded of, and the draft of a mail that says so
//	generator/mail        drafts of mails, which others send
//	generator/workbook    the handbook as a workbook, and what somebody has changed in it as a sheet of changes
//	generator/turn        what changes when something is over: a quarter's close, a hand-over, a reorganisation, a meeting
//	generator/review      the questions: a table of rules, each a small function over the Handbook
//	generator/changes     what is different between two states, in words and figures
//	generator/picture     Scene in integer units, text metrics, the canvas on which a scene is drawn, the one writer of SVG
//	generator/picture/…   wardley, purpose, roadmap, okr, headcount, matrix, trend: plain input → Scene
//	generator/page        what a page says: a tree of nodes without markup
//	generator/page/html   nodes → HTML: elements, classes, relative addresses; the theme and its frame
//	generator/page/print  what of a page belongs on paper: nodes → nodes
//	generator/page/markdown  nodes → Markdown as one writes it by hand
//	generator/deck        slides of the site → shapes, texts and tables that can be edited
//	generator/pptx        the file of a deck, on a template
//	generator/wording     what an executive calls things: kinds, stages, states, values
//	generator/figure      handbook → Scene: which items a picture shows, and its finding in a sentence
//	generator/site        Outputs: one table of pages, one file per family, each from items to nodes
//	generator/exchange    the file sets of init and new; handbook.json, read and written; JSON Schemas; the calendar;
//	                      tables (text, CSV, XLSX) → items, compared with the files
//	generator/headers     what a server sends with every file, so that no page of another site reads it
//	generator/publish     the output folder or zip: exact and safe
//	generator/pdf         a page of the site as PDF, by a browser of this machine
//	generator/localhost   a server on this machine: where it listens, whom it answers, how long it waits
//	generator/preview     watch, serve, reload, and edit by hand; in live, the scripts of pages that can be edited
//	generator/start       the page to begin on without a terminal: open, begin, the example, stop
//	generator/form        what a form asks about the keys of an item
//	generator/edit        what a person does on a page → files changed, and back
//	generator/browsertest a browser for tests: one for each package, a tab for each test
//	generator/sample      handbooks of any size, to test, to measure and to compare with
//	generator/compare     two sites: which files differ and how, and what a document for paper says
//	themes/default        the frame, styles, scripts, fonts; a project's themes/<name>/ shadows it file by file
//	snapshots             how the figures of the example have gone
//	content               the example handbook; content/templates holds a template per kind
//
// # To change something
//
//   - A field: the struct and a row of the table of its kind in
//     generator/handbook (work.go for work items); its place on the page in
//     generator/site (page_work.go), without which TestEveryKeyChangesWhatIsRead
//     fails; its line in content/templates; the heading under which forms fold it
//     in form/topic.go. Of the row are made: how the file is read and its references
//     resolved, the schema, handbook.json, what an import and a form can set, who
//     may read it, and how two states are compared. A value of a new sort is a maker of rows in handbook/row.go and
//     a case in exchange/json_rows.go; where forms are to ask for it otherwise than
//     for others, a sort in form/control.go and fields.js of the theme. A reference needs a Relation, too
//     (handbook/relation.go), and a heading for it in wording.
//   - A kind: a file in generator/handbook with its struct and its rows, of which
//     all that is done with a kind is made; in handbook/kinds.go its name, a line
//     of its words and a line of its rules; its list in handbook.go; the relations
//     in which it refers to others, in relation.go. It is then read, resolved,
//     sorted, compared, imported, in handbook.json and in the schemas. What of it
//     is worked out for handbook.json is a line of exchange/json_items.go. What
//     readers see: a file in generator/site, with a row of itemPages and one of
//     its list in site/pages.go, and a line in neighbours.go; a heading per
//     relation in wording. How it is made on the screen, and on which pages, is in
//     edit/begin.go, and which of its keys forms ask first in form/topic.go. A
//     template in content/templates, an item of the example, and one in testdata/old. kinds_test.go says which table lacks it.
//     Old handbooks may have prose in a folder of that name: see decodeRisk.
//   - The meaning of a key: handbook.Schema rises, and the handbook of the old
//     schema in generator/testdata/old goes on to mean the same. A new key or
//     word needs no new schema; it goes into the handbook of the present one.
//   - A figure that is followed from day to day: series/figures.go, the same out of
//     a kept state in series/kept.go, and its question in site/page_trend.go. A line
//     holds of each edition what that edition counted, and nothing else.
//   - What is still to be decided, everywhere in one order: site/undecided.go.
//   - What a link tells before one follows it: site/cards.go. What is before and
//     after an item: site/neighbours.go, by the order of the page that lists it.
//   - A page: a row of the table in site/pages.go - where it is, what it is called,
//     by which words it is found, what it says while it is empty, who may read it -
//     and the function that the row names, in the file of its family.
//   - A list that can be long: rows in its page's row of site/pages.go.
//     site/long.go makes pages of it, and the file with the rows of all of them
//     in data/rows; page/html/list.go says how much of it is in sight. A column
//     that it is filtered by has a Facet, which is its name in addresses; the
//     values are those of its chips, links and words, unless a cell has Values
//     of its own.
//   - What a reader takes along: its button in take.js, and what it does in a script
//     that is loaded when somebody presses it, which page_files.go names.
//   - The handbook as text: site/twins.go. As tables: exchange/sheet.go, of the
//     properties of handbook.json.
//   - The report of the month: site/page_report.go.
//   - What a script says: wording/scripts.go for those of every page,
//     preview/words.go for those of the preview, themes/words.go for the fields of
//     forms, which both have. Scripts hold no words themselves.
//   - What a script has to know of a page: data attributes, which
//     picture/data.go lists for pictures. Of a page that can be edited, also what
//     edit/form.go, new.go and gestures.go say and ask, and the types that the
//     scripts share, in preview/live/live.d.ts (make types).
//   - What search finds besides titles and texts: the words in site/search.go.
//   - A new sort of part of a page: a node in generator/page, how it is written in
//     page/html and page/markdown, and one of it in page/pagetest, which all
//     writers are tried on.
//   - What texts can say beyond GFM: generator/markdown, with the patch that
//     other readers of Markdown need in its place (patch.go), and page/markdown,
//     which writes it (prose.go).
//   - What is on paper: site/page_print.go says which pages are in a
//     document, page/print what of a page, page/html/paper.go how it is written, and
//     the end of handbook.css how it breaks. A picture too high for a sheet is printed in parts, which its
//     package makes (sheets.go).
//   - What the board sees: a sheet is a row of the table in site/page_pack.go and a
//     word of handbook.Sheets. As slides it is what site/slides.go makes of it, in
//     the forms of figure/slide.go; package deck writes them, as page/html writes
//     pages, and package pptx has the file. What is left out for the board is left
//     out as an edition leaves it out (board.go), so nothing that comes of it is told.
//     TestLeftOutChangesNoPack measures it.
//   - A picture: a folder in generator/picture with a plain input and a Draw
//     function; a method in generator/figure fills the input from the handbook.
//     Its classes are named in picture/classes.go and look as pictures.css says;
//     standalone.go says what a downloaded one takes along of that, and
//     imports_test.go what its package may import.
//     It holds at the sizes of its size_test.go: nothing hides anything, text
//     keeps its size, a page's width is enough. What is more than that it draws
//     in another form, and says so: a grid and a roadmap count, a tree of
//     objectives becomes an outline.
//   - A derived value: a file in generator/handbook/derive, and its line
//     in derive.go, which has the order of the steps.
//   - A rule of the review: a [review.Rule] in the file of what it looks at, its
//     line in generator/review/rules.go, which has their order, and an
//     archive of that name in testdata with what raises it and what does not.
//     A rule that asks about something that a thing lacks counts all such things
//     (among), so that a handbook that does not use it is asked once: fold.go.
//     What hangs on an answer, by which questions are in order: stake.go. What
//     can be done about a question without opening a file: ways.go, and
//     edit/answer.go for how a page does it.
//   - The look: themes/default/assets; colours are in variables.css alone, from
//     where pictures that stand alone take theirs too (picture/standalone.go).
//   - What all code keeps to, such as its size and who reads the clock:
//     code_test.go.
//   - What an import knows a column by: columns(…) in the field's row. What trackers
//     call a status: handbook/trackers.go. How the numbers and days of a column are
//     written is decided by the column (exchange/locale.go), whether a cell fits by
//     the decoder of its field, and nowhere else. Which of an objective, a key result
//     and a check-in a cell of OKRs belongs to: exchange/okr_fields.go.
//   - What readers can propose: site/suggest.go makes the data of the forms out of the
//     rows, form/authored.go what a file says, and suggest.js the page. What becomes of
//     it: package sheet, and on the screen edit/inbox.go and edit/sheet.go.
//   - What a workbook has: the rows of a kind, as forms ask for them; workbook/columns.go
//     makes columns of them, cell.go says how a value is in a cell, and checkins.go has the
//     first sheet. What somebody changed in it is found by read.go and items.go.
//   - A setting that a page asks for: its line in edit/settings.go; byKeeper in its
//     row where no page sets it.
//   - Of what a role is reminded: reminder/reminder.go; when a key result is to be measured
//     again, handbook/next_checkin.go.
//   - What several items can be given at once: edit/many.go, and the form of it in
//     preview/live/many.js. Setting it is the same as for one.
//   - Which columns of a list are edited like a sheet: edit/cells.go, by the titles that
//     the page has; preview/live/cells.js moves among them.
//   - A setting by which what files say means something else, such as the currency:
//     edit/units.go, which keeps it where there is any of that.
//   - What a form shows of a file, and what it leaves in it unseen: edit/visible.go.
//   - What becomes of an item that is deleted, merged or renamed: edit/aside.go,
//     and of what refers to it, changeset/rename.go and replace.go.
//   - What a page or a sheet may set: changeset/door.go. How the values of a key
//     are merged: changeset/shape.go, which follows the form of the key.
//   - A mark of another program: understood in generator/markdown, or named in its
//     foreign.go, with the line to write.
//   - What people write in place of a value or a key, and the line to write
//     instead: handbook/value/meant.go, handbook/spelling.go and
//     handbook/unknown.go.
//   - A header: headers.All; what docs/hosting.md tells servers, and netlify.toml
//     Netlify. A test says which of them differs, and runs the servers that are there.
//   - A library: go.mod, then make licences.
//   - What a release holds: .goreleaser.yaml, and release_test.go in cmd/handbook
//     for what is made for it.
//   - A file that is read or written: package disk, and never package os.
//   - What to write instead, where a problem knows it beyond a guess: the field
//     Instead of its diagnostic. check prints the line as it should be, and the page
//     of problems offers to mend it (edit/mend.go). It never says who reads an item.
//   - A host, and what to do there: handbook/publication.go, publication_words.go.
//   - A page of the preview itself: preview/own.go and its template in preview/own. One on
//     which much is answered at once is a Questionnaire, as data, and needs no template: a file
//     in edit, its line in the table of questionnaire.go, what its request does in plan.go, and
//     the button that leads there in live/questionnaire.js. What it changes is worked out in
//     package turn.
//   - What a page of the preview has before anything has a place on its picture:
//     site/board.go, which the desk hands to preview/live/board.js. No page that is
//     published has it.
//   - What counts at the line of a quarter, as agreed and if all of it were done:
//     handbook.Load in words and pictures, edit/line.go while the line is moved.
//   - What a department plans for itself inside the company's plan: its order in
//     handbook/order.go, what of it counts at a line in derive/order.go, its page
//     in site/page_department_plan.go, how it is changed in
//     edit/department_order.go.
//   - A message: where it is made; its wording follows package diag.
package generator
