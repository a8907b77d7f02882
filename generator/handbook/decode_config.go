package handbook

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/language"

	"handbook/generator/diag"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// maxPriorities is how many priorities a company can keep in mind.
const maxPriorities = 5

// defaultConfig is what holds when handbook.yaml says nothing.
func defaultConfig() Config {
	return Config{
		Schema:   Schema,
		Language: "en",
		Fiscal:   value.Fiscal{StartMonth: 1, NamedBy: "end"},
		Plan: PlanConfig{
			FactorPercent: 70,
			Sizes:         map[string]value.Weeks{"S": 100, "M": 300, "L": 800, "XL": 2000},
		},
		Purpose: PurposeConfig{Critical: 50, Differentiating: 50},
		Bands:   Bands{Green: 7000, Amber: 4000},
		Edition: Staff,
		Theme:   "default",
		Pos:     map[string]diag.Pos{},
	}
}

// DecodeConfig reads handbook.yaml; doc may be nil. What is not said or cannot
// be read has its default.
func DecodeConfig(doc *source.Document) Config {
	config := defaultConfig()
	if doc == nil {
		return config
	}
	dec := &decoder{doc: doc, what: "handbook.yaml"}
	config.File = doc.Path
	if doc.Front != nil {
		group(input{dec, doc.Front, "handbook.yaml"}, &config, "handbook.yaml", configRows)
		for _, pair := range dec.pairs(doc.Front) {
			config.Pos[pair.key] = pair.at.pos()
		}
	}
	dec.withholdAll(&config)
	config.Diagnostics = dec.found()
	return config
}

var configRows = newTable(
	row[Config]{key: "schema", help: "The version of this format: 1", form: Form{Shape: Word, Terms: Terms{{"1", "1", "The first version, and the only one"}}}, set: decodeSchema}.byKeeper(),
	asText("organisation", "What the company is called", func(c *Config) *string { return &c.Organisation }),
	row[Config]{key: "language", help: "The language that its texts are written in, such as en", form: Form{Shape: Text}, set: decodeLanguage},
	asDate("as_of", "The day that the handbook is as of; the day of the build when absent", func(c *Config) *value.Date { return &c.AsOf }),
	asText("agreed", "The snapshot of what was last agreed; the site says what has changed since", func(c *Config) *string { return &c.Agreed }).byKeeper(),
	asRecords("ambition", "One sentence that anyone could say in a lift; or several, each with its period", ambitions, func(c *Config) *[]Ambition { return &c.Ambitions }),
	asTexts("differentiators", "What we want to win by", func(c *Config) *[]string { return &c.Differentiators }),
	asTexts("filters", "Questions that decide, to put to any piece of work", func(c *Config) *[]string { return &c.Filters }),
	row[Config]{key: "priorities", help: "The few things that matter most, by id; five at most", form: entriesOf(priorityRows), set: decodePriorities},
	row[Config]{key: "people", help: "Roles, by id; once this list exists, an owner who is not on it is reported", form: entriesOf(personRows), set: decodePeople},
	asGroup("fiscal", "When fiscal years begin, and what they are called", "fiscal", fiscalRows, func(c *Config) *value.Fiscal { return &c.Fiscal }),
	asGroup("plan", "How effort becomes load", "plan", planRows, func(c *Config) *PlanConfig { return &c.Plan }),
	asGroup("purpose", "Where the lines of the purpose grid are, on ratings from 0 to 10", "purpose", purposeRows, func(c *Config) *PurposeConfig { return &c.Purpose }),
	row[Config]{key: "bands", help: "The share at which a result is green, and the share at which it is amber", form: groupOf(bandRows), set: decodeBands},
	asText("currency", "The currency of all amounts, such as EUR", func(c *Config) *string { return &c.Currency }),
	asGroup("rhythm", "How often we measure and meet", "rhythm", rhythmRows, func(c *Config) *Rhythm { return &c.Rhythm }),
	asWord("edition", "Who reads the site that is built", Audiences, func(c *Config) *string { return &c.Edition }).byKeeper(),
	asRecords("publish", "Which edition is published where", publications, func(c *Config) *[]Publication { return &c.Publish }).readBy(decodePublish).byKeeper(),
	asGroup("pack", "What the board sees, as a page, as PDF and as slides", "pack", packRows, func(c *Config) *Pack { return &c.Pack }).byKeeper(),
	row[Config]{key: "edit", help: "Where “suggest a change” leads: a web address with {path} in it, or mailto:", form: Form{Shape: Text}, set: decodeEdit}.byKeeper(),
	row[Config]{key: "rules", help: "Rules of the review that are off, or have another severity or other limits", form: Form{Shape: ByName, Of: []Form{ruleForm}}, set: decodeRules}.byKeeper(),
	asTexts("allow_keys", "Keys of other programs that front matter may hold", func(c *Config) *[]string { return &c.AllowKeys }).byKeeper(),
	asYes("raw_html", "HTML in texts is kept as it is", func(c *Config) *bool { return &c.RawHTML }).byKeeper(),
	asYes("twins", "Every page has a text in Markdown beside it, for programs that read words", func(c *Config) *bool { return &c.Twins }).byKeeper(),
	asText("parent", "The offer.json of the handbook one level up, or its handbook.json", func(c *Config) *string { return &c.Parent }).byKeeper(),
	asTexts("children", "The reply.json of each handbook one level down", func(c *Config) *[]string { return &c.Children }).byKeeper(),
	asTexts("embed", "Who may show the site within a page of theirs: teams, sharepoint, or an address such as https://intranet.example.com; nobody without it", func(c *Config) *[]string { return &c.Embed }).readBy(decodeEmbed).byKeeper(),
	row[Config]{key: "theme", help: "The folder in themes/ that gives the site its look", form: Form{Shape: Text}, set: decodeTheme}.byKeeper(),
)

// ambitions are sentences, or sentences with their period.
var ambitions = records[Ambition]{
	what: "an ambition", by: []string{"text"}, alone: "text",
	rows: newTable(
		asText("text", "The sentence", func(a *Ambition) *string { return &a.Text }).needed(),
		asPeriod("period", "When it holds; always when absent", func(a *Ambition) *value.Period { return &a.Period }),
	),
	keep: func(_ input, a *Ambition) bool { return a.Text != "" },
}

// entriesOf is a mapping whose keys are ids, each with a group of keys or with
// its title alone.
func entriesOf[T any](table table[T]) Form {
	return Form{Shape: ByName, Of: []Form{either(Form{Shape: Text}, groupOf(table))}}
}

// ruleForm is what handbook.yaml may say of a rule. The names of limits are
// the rule's own.
var ruleForm = either(
	Form{Shape: Word, Terms: ruleOff},
	Form{Shape: Group, Keys: append([]Field{{Key: "severity", Help: "How soon its questions should be decided", Form: Form{Shape: Word, Terms: Severities}}}, agreedRows.fields()...)},
)

// agreedRows are an exception from a rule for the whole handbook.
var agreedRows = newTable(
	asText("why", "Why the whole handbook is excepted: we do not do this", func(w *Waiver) *string { return &w.Why }),
	asText("by", "Who agreed to it", func(w *Waiver) *string { return &w.By }),
	asDate("until", "The last day on which it applies", func(w *Waiver) *value.Date { return &w.Until }),
)

var ruleOff = Terms{{"off", "Off", "The rule asks nothing"}}

var fiscalRows = newTable(
	row[value.Fiscal]{
		key: "start_month", help: "The month in which a fiscal year begins, 1 to 12", form: Form{Shape: Whole, Least: 1, Most: 12},
		set: func(f *value.Fiscal, v input) {
			if number, ok := v.between(1, 12, "a month from 1 to 12"); ok && number.Millionths%value.PerUnit == 0 {
				f.StartMonth = int(number.Millionths / value.PerUnit)
			}
		},
	},
	asWord("named_by", "Which calendar year names a fiscal year", yearNames, func(f *value.Fiscal) *string { return &f.NamedBy }),
)

var yearNames = Terms{
	{"end", "End", "A fiscal year is named after the calendar year in which it ends"},
	{"start", "Start", "A fiscal year is named after the calendar year in which it starts"},
}

var rhythmRows = newTable(
	asWord("checkin", "How often each key result is measured; the review asks when it is not", Rhythms, func(r *Rhythm) *string { return &r.Checkin }),
	asWord("meeting", "How often the team meets over the handbook", Rhythms, func(r *Rhythm) *string { return &r.Meeting }),
	asWord("board", "How often the board sees it", Rhythms, func(r *Rhythm) *string { return &r.Board }),
)

var packRows = newTable(
	asWords("board", "The sheets, in their order; the usual ones when absent, which are all but tensions, pay and exceptions", Sheets, func(p *Pack) *[]string { return &p.Board }),
	asTags("leave_out", "What the board does not see: the ids of items, such as work/pricing, and tags", func(p *Pack) *[]string { return &p.LeaveOut }),
	asText("template", "The company's .pptx or .potx, from the project folder, on whose layouts the slides are made", func(p *Pack) *string { return &p.Template }),
)

func asWords[T any](key, help string, terms Terms, at func(*T) *[]string) row[T] {
	return kept(key, help, listOf(Form{Shape: Word, Terms: terms}), at, func(v input, into *[]string) { v.words(terms, into) })
}

var planRows = newTable(
	row[PlanConfig]{
		key: "factor", help: "The share of the weeks that is planned, 0.7 when absent", form: Form{Shape: Part},
		set: func(p *PlanConfig, v input) {
			factor := value.NoShare
			if v.share(&factor); factor > 0 {
				p.FactorPercent = int(factor+50) / 100
			}
		},
	},
	asGroup("sizes", "How many person-weeks each size means", "sizes", sizeRows, func(p *PlanConfig) *PlanConfig { return p }),
)

// sizeRows are the sizes as keys, each with its person-weeks.
var sizeRows = func() table[PlanConfig] {
	var rows []row[PlanConfig]
	for _, size := range Sizes {
		rows = append(rows, row[PlanConfig]{
			key: size.Value, help: "Person-weeks of " + size.Value, form: Form{Shape: Effortful},
			set: func(p *PlanConfig, v input) {
				weeks := p.Sizes[size.Value]
				v.weeks(&weeks)
				p.Sizes[size.Value] = weeks
			},
		})
	}
	return newTable(rows...)
}()

var purposeRows = newTable(
	asRating("critical", "The rating from which work is critical", func(p *PurposeConfig) *value.Rating { return &p.Critical }),
	asRating("differentiating", "The rating above which work is differentiating", func(p *PurposeConfig) *value.Rating { return &p.Differentiating }),
)

var bandRows = newTable(
	asShare("green", "The share from which a result is green, 0.7 when absent", func(b *Bands) *value.Share { return &b.Green }),
	asShare("amber", "The share from which a result is amber, 0.4 when absent", func(b *Bands) *value.Share { return &b.Amber }),
)

func decodeBands(c *Config, v input) {
	bands := c.Bands
	group(v, &bands, "bands", bandRows)
	if bands.Amber > bands.Green {
		v.problem(diag.Error, "out-of-range", "amber begins above green", "write the higher share as green: {green: 0.7, amber: 0.4}")
		return
	}
	c.Bands = bands
}

// decodeEdit reads the address under which somebody changes a file.
func decodeEdit(c *Config, v input) {
	text, ok := v.scalar("an address with {path} in it")
	if !ok {
		return
	}
	scheme, _, _ := strings.Cut(text, ":")
	if !slices.Contains([]string{"https", "http", "mailto"}, strings.ToLower(scheme)) {
		v.problem(diag.Error, "bad-link", fmt.Sprintf("edit takes an address; this is %q", text), "write https://…/edit/main/{path} or mailto:…")
		return
	}
	if address, err := url.Parse(text); err == nil && address.User != nil {
		v.problem(diag.Error, "bad-link", "edit holds a name or password, which would be on every page", "take out the part before the @")
		return
	}
	if at, err := url.Parse(strings.ReplaceAll(text, "{path}", "path")); err != nil || at.Opaque == "" && at.Host == "" {
		v.problem(diag.Error, "bad-link", fmt.Sprintf("edit takes an address; no browser understands %q", text), "write https://…/edit/main/{path} or mailto:…")
		return
	}
	c.Edit = text
}

// origin is the beginning of an address, up to the path: one that a browser
// compares with whom a frame belongs to.
var origin = regexp.MustCompile(`^https://(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+(:[0-9]{1,5})?$`)

// decodeEmbed reads who may show the site in a frame. What is not understood may
// not.
func decodeEmbed(c *Config, v input) {
	var named []string
	v.texts(&named)
	for _, name := range named {
		if name != "teams" && name != "sharepoint" && !origin.MatchString(name) {
			v.problem(diag.Error, "bad-link", fmt.Sprintf("embed takes teams, sharepoint or an address without a path; this is %q", name), "write it as https://intranet.example.com, in small letters")
			continue
		}
		c.Embed = append(c.Embed, name)
	}
}

// decodeTheme reads the name of a folder: a path could lead anywhere.
func decodeTheme(c *Config, v input) {
	text, ok := v.scalar("the name of a folder in themes/")
	if !ok {
		return
	}
	if strings.ContainsAny(text, `/\:`) || strings.HasPrefix(text, ".") || text == "" {
		v.problem(diag.Error, "theme", fmt.Sprintf("theme takes the name of a folder in themes/; this is %q", text), "write the name alone, such as ours")
		return
	}
	c.Theme = text
}

// decodeLanguage reads the name of a language as browsers know it: one that they
// do not know stops their scripts.
func decodeLanguage(c *Config, v input) {
	text, ok := v.scalar("the name of a language, such as en")
	if !ok {
		return
	}
	tag, err := language.Raw.Parse(text)
	if err != nil {
		v.problem(diag.Error, "unknown-value", fmt.Sprintf("%q is not a language that this program knows", text), "write its short name: en, de, en-GB")
		return
	}
	c.Language = tag.String()
}

var priorityRows = newTable(
	asWord("audience", "Who may read it", Audiences, func(p *Priority) *string { return &p.Audience }).readBy(func(p *Priority, v input) { decodeAudience(&p.Item, v) }).byKeeper(),
	asText("title", "The priority in a few words", func(p *Priority) *string { return &p.Title }),
	asOwner("owner", "The role that answers for it", Owns, func(p *Priority) (*Name, *Owner) { return &p.owner, &p.Owner }),
	asText("why", "Why it matters most", func(p *Priority) *string { return &p.Why }),
	asPeriod("period", "When it holds; always when absent", func(p *Priority) *value.Period { return &p.Period }),
)

func decodePriorities(c *Config, v input) {
	c.Priorities = nil
	for _, pair := range v.entries() {
		p := &Priority{}
		p.Item = listed(KindPriority, pair, c.File)
		readEntry(pair, p, &p.Title, "a priority", priorityRows)
		c.Priorities = append(c.Priorities, p)
	}
	if most := mostAtOnce(c.Priorities); most > maxPriorities {
		v.problem(diag.Warning, "too-many", fmt.Sprintf("there are %d priorities, and people remember %d at most", most, maxPriorities), "make the others objectives")
	}
}

// mostAtOnce is how many priorities hold in one quarter, at most.
func mostAtOnce(list []*Priority) int {
	most := 0
	for _, begins := range list {
		n := 0
		for _, p := range list {
			if p.Period.IsZero() || begins.Period.IsZero() || p.Period.Contains(begins.Period.First) {
				n++
			}
		}
		if begins.Period.IsZero() { // others hold at different times
			n = len(slices.DeleteFunc(slices.Clone(list), func(p *Priority) bool { return !p.Period.IsZero() }))
		}
		most = max(most, n)
	}
	return most
}

var personRows = newTable(
	asWord("audience", "Who may read about it", Audiences, func(p *Person) *string { return &p.Audience }).readBy(func(p *Person, v input) { decodeAudience(&p.Item, v) }).byKeeper(),
	asText("title", "What the role is called", func(p *Person) *string { return &p.Title }),
	asOne("department", "The department of the role", BelongsTo, func(p *Person) (*Name, **Department) { return &p.department, &p.Department }, KindDepartment),
	asYes("vacant", "Nobody holds the role now", func(p *Person) *bool { return &p.Vacant }),
	asText("mail", "The address to which drafts of mails go; it is published nowhere", func(p *Person) *string { return &p.Mail }).byKeeper(),
)

func decodePeople(c *Config, v input) {
	c.People = []*Person{} // even an empty list says that there is one
	for _, pair := range v.entries() {
		p := &Person{}
		p.Item = listed(KindPerson, pair, c.File)
		readEntry(pair, p, &p.Title, "a role", personRows)
		c.People = append(c.People, p)
	}
}

// entries lists a mapping whose keys are ids. Ids that differ only in letter
// case are one id: the first entry counts.
func (v input) entries() []pair {
	if v.node.Kind != yaml.MappingNode {
		if !v.empty() {
			v.wrongType("ids and their meaning, one on each line: cfo: {title: Head of Finance}")
		}
		return nil
	}
	var entries []pair
	known := map[string]bool{}
	for _, entry := range v.dec.pairs(v.node) {
		if known[fold(entry.key)] {
			entry.at.problem(diag.Error, "duplicate-id", fmt.Sprintf("%q is here twice; the first one counts", entry.key), "give the second one an id of its own")
			continue
		}
		known[fold(entry.key)] = true
		entries = append(entries, entry)
	}
	return entries
}

// listed is an item that has an entry in handbook.yaml instead of a file.
func listed(kind Kind, entry pair, file string) Item {
	return Item{
		Kind: kind, ID: entry.key, Slug: Slug(entry.key), Title: Humanised(entry.key),
		Audience: Staff, File: file, Pos: entry.at.pos(),
	}
}

// readEntry reads the keys of an entry; words alone are its title.
func readEntry[T any](entry pair, into *T, title *string, what string, table table[T]) {
	switch {
	case entry.value.empty():
	case entry.value.node.Kind == yaml.ScalarNode:
		entry.value.text(title)
	default:
		group(entry.value, into, what, table)
	}
}

// decodeRules reads which rules of the review are off, or have other limits.
func decodeRules(c *Config, v input) {
	c.Rules = nil
	for _, entry := range v.entries() {
		rule := RuleConfig{Name: entry.key, Agreed: Waiver{Rule: entry.key}}
		if entry.value.node.Kind == yaml.ScalarNode {
			var word string
			entry.value.word(ruleOff, &word)
			rule.Off = word == "off"
			c.Rules = append(c.Rules, rule)
			continue
		}
		if entry.value.node.Kind != yaml.MappingNode {
			entry.value.wrongType("off, or a group of keys")
			continue
		}
		for _, pair := range v.dec.pairs(entry.value.node) {
			if pair.key == "severity" {
				pair.value.word(Severities, &rule.Severity)
				continue
			}
			if r, ok := agreedRows.row(pair.key); ok {
				r.set(&rule.Agreed, pair.value)
				continue
			}
			rule.Limits = append(rule.Limits, Fact{pair.key, flat(pair.value.node)})
		}
		c.Rules = append(c.Rules, rule)
	}
}
