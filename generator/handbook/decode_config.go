package handbook

import (
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/source"
)

// maxPriorities is how many priorities a company can keep in mind.
const maxPriorities = 5

// defaultConfig is what holds when handbook.yaml says nothing.
func defaultConfig() Config {
	return Config{
		Language: "en",
		Fiscal:   Fiscal{StartMonth: 1, NamedBy: "end"},
		Plan: PlanConfig{
			FactorPercent: 70,
			Sizes:         map[string]Weeks{"S": 100, "M": 300, "L": 800, "XL": 2000},
		},
		Purpose: PurposeConfig{Critical: 50, Differentiating: 50},
		Bands:   Bands{Green: 7000, Amber: 4000},
		Edition: "staff",
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
		group(value{dec, doc.Front, "handbook.yaml"}, &config, "handbook.yaml", configFields)
		for _, pair := range dec.pairs(doc.Front) {
			config.Pos[pair.key] = pair.at.pos()
		}
	}
	config.Diagnostics = dec.found()
	return config
}

var configFields = fields[Config]{
	"schema":          decodeSchema,
	"organisation":    func(c *Config, v value) { v.text(&c.Organisation) },
	"language":        func(c *Config, v value) { v.text(&c.Language) },
	"as_of":           func(c *Config, v value) { v.date(&c.AsOf) },
	"ambition":        func(c *Config, v value) { v.text(&c.Ambition) },
	"differentiators": func(c *Config, v value) { v.texts(&c.Differentiators) },
	"filters":         func(c *Config, v value) { v.texts(&c.Filters) },
	"priorities":      decodePriorities,
	"people":          decodePeople,
	"fiscal":          func(c *Config, v value) { group(v, &c.Fiscal, "fiscal", fiscalFields) },
	"plan":            func(c *Config, v value) { group(v, &c.Plan, "plan", planFields) },
	"purpose":         func(c *Config, v value) { group(v, &c.Purpose, "purpose", purposeFields) },
	"bands":           decodeBands,
	"currency":        func(c *Config, v value) { v.text(&c.Currency) },
	"edition":         func(c *Config, v value) { v.word(Audiences, &c.Edition) },
	"edit":            decodeEdit,
	"rules":           decodeRules,
	"allow_keys":      func(c *Config, v value) { v.texts(&c.AllowKeys) },
	"raw_html":        func(c *Config, v value) { v.yes(&c.RawHTML) },
	"parent":          func(c *Config, v value) { v.text(&c.Parent) },
	"children":        func(c *Config, v value) { v.texts(&c.Children) },
	"theme":           func(c *Config, v value) { v.text(&c.Theme) },
}

func decodeSchema(_ *Config, v value) {
	if text, ok := v.scalar("1"); ok && text != "1" {
		v.problem(diag.Error, "unknown-value", fmt.Sprintf("this program reads schema 1; the handbook says %q", text), "use a newer version of the program")
	}
}

var fiscalFields = fields[Fiscal]{
	"start_month": func(f *Fiscal, v value) {
		if number, ok := v.between(1, 12, "a month from 1 to 12"); ok && number.Millionths%perUnit == 0 {
			f.StartMonth = int(number.Millionths / perUnit)
		}
	},
	"named_by": func(f *Fiscal, v value) { v.word(yearNames, &f.NamedBy) },
}

var yearNames = Terms{
	{"end", "End", "A fiscal year is named like the calendar year in which it ends"},
	{"start", "Start", "A fiscal year is named like the calendar year in which it starts"},
}

var planFields = fields[PlanConfig]{
	"factor": func(p *PlanConfig, v value) {
		factor := NoShare
		if v.share(&factor); factor > 0 {
			p.FactorPercent = int(factor+50) / 100
		}
	},
	"sizes": func(p *PlanConfig, v value) { group(v, p, "sizes", sizeFields) },
}

// sizeFields are the sizes as keys, each with its person-weeks.
var sizeFields = func() fields[PlanConfig] {
	table := fields[PlanConfig]{}
	for _, size := range Sizes.Values() {
		table[size] = func(p *PlanConfig, v value) {
			weeks := p.Sizes[size]
			v.weeks(&weeks)
			p.Sizes[size] = weeks
		}
	}
	return table
}()

var purposeFields = fields[PurposeConfig]{
	"critical":        func(p *PurposeConfig, v value) { v.rating(&p.Critical) },
	"differentiating": func(p *PurposeConfig, v value) { v.rating(&p.Differentiating) },
}

var bandFields = fields[Bands]{
	"green": func(b *Bands, v value) { v.share(&b.Green) },
	"amber": func(b *Bands, v value) { v.share(&b.Amber) },
}

func decodeBands(c *Config, v value) {
	bands := c.Bands
	group(v, &bands, "bands", bandFields)
	if bands.Amber > bands.Green {
		v.problem(diag.Error, "out-of-range", "amber begins above green", "green is the higher one: {green: 0.7, amber: 0.4}")
		return
	}
	c.Bands = bands
}

// decodeEdit reads the address under which somebody changes a file.
func decodeEdit(c *Config, v value) {
	text, ok := v.scalar("an address with {path} in it")
	if !ok {
		return
	}
	scheme, _, _ := strings.Cut(text, ":")
	if !slices.Contains([]string{"https", "http", "mailto"}, strings.ToLower(scheme)) {
		v.problem(diag.Error, "bad-link", fmt.Sprintf("edit takes an address; this is %q", text), "write https://…/edit/main/{path} or mailto:…")
		return
	}
	c.Edit = text
}

var priorityFields = fields[Priority]{
	"title": func(p *Priority, v value) { v.text(&p.Title) },
	"owner": func(p *Priority, v value) { v.name(&p.owner) },
	"why":   func(p *Priority, v value) { v.text(&p.Why) },
}

func decodePriorities(c *Config, v value) {
	c.Priorities = nil
	for _, pair := range v.entries() {
		p := &Priority{}
		p.Item = listed(KindPriority, pair, c.File)
		readEntry(pair, p, &p.Title, "a priority", priorityFields)
		c.Priorities = append(c.Priorities, p)
	}
	if len(c.Priorities) > maxPriorities {
		v.problem(diag.Warning, "too-many", fmt.Sprintf("there are %d priorities; people remember %d at most", len(c.Priorities), maxPriorities), "make the others objectives")
	}
}

var personFields = fields[Person]{
	"title":      func(p *Person, v value) { v.text(&p.Title) },
	"department": func(p *Person, v value) { v.name(&p.department) },
	"vacant":     func(p *Person, v value) { v.yes(&p.Vacant) },
}

func decodePeople(c *Config, v value) {
	c.People = []*Person{} // even an empty list says that there is one
	for _, pair := range v.entries() {
		p := &Person{}
		p.Item = listed(KindPerson, pair, c.File)
		readEntry(pair, p, &p.Title, "a role", personFields)
		c.People = append(c.People, p)
	}
}

// entries lists a mapping whose keys are ids. Ids that differ only in letter
// case are one id: the first entry counts.
func (v value) entries() []pair {
	if v.node.Kind != yaml.MappingNode {
		if !v.empty() {
			v.wrongType("ids with what they stand for, one to a line: cfo: {title: Head of Finance}")
		}
		return nil
	}
	var entries []pair
	for _, entry := range v.dec.pairs(v.node) {
		if slices.ContainsFunc(entries, func(e pair) bool { return fold(e.key) == fold(entry.key) }) {
			entry.at.problem(diag.Error, "duplicate-id", fmt.Sprintf("%q stands here for the second time; the first one counts", entry.key), "give the second one an id of its own")
			continue
		}
		entries = append(entries, entry)
	}
	return entries
}

// listed is an item that has an entry in handbook.yaml instead of a file.
func listed(kind Kind, entry pair, file string) Item {
	return Item{
		Kind: kind, ID: entry.key, Slug: Slug(entry.key), Title: humanised(entry.key),
		Audience: "staff", File: file, Pos: entry.at.pos(),
	}
}

// readEntry reads the keys of an entry; words alone are its title.
func readEntry[T any](entry pair, into *T, title *string, what string, table fields[T]) {
	switch {
	case entry.value.empty():
	case entry.value.node.Kind == yaml.ScalarNode:
		entry.value.text(title)
	default:
		group(entry.value, into, what, table)
	}
}

// decodeRules reads which rules of the review are off, or have other limits.
func decodeRules(c *Config, v value) {
	c.Rules = nil
	for _, entry := range v.entries() {
		rule := RuleConfig{Name: entry.key}
		if entry.value.node.Kind == yaml.ScalarNode {
			var word string
			entry.value.word(Terms{{"off", "Off", "The rule does not speak"}}, &word)
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
			rule.Limits = append(rule.Limits, Fact{pair.key, flat(pair.value.node)})
		}
		c.Rules = append(c.Rules, rule)
	}
}
