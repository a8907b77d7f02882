package exchange

import (
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/source"
)

// reading is how the cells of a field become a value.
type reading uint8

const (
	asWords   reading = iota // a text
	asTexts                  // a text for each line
	asFigure                 // a number, a date: for the reader of the field to judge
	asPeriod                 // a quarter or longer
	asTerm                   // a word of a closed list
	asTags                   // short words
	asName                   // the name of one item
	asNames                  // names of items
	asPerson                 // a role, or words
	asPersons                // roles, or words
)

// field is a key that a column can fill.
type field struct {
	path     []string // in the front matter: [quarter], [cost once]; [title], [body] and [id] besides
	reading  reading
	terms    handbook.Terms
	also     map[string]string // further words for those of the list, where they can mean nothing else
	kinds    []handbook.Kind   // of what it names
	synonyms []string          // headers that mean it, besides its own name; the surest first
	guarded  bool              // what cannot be read must not be left out: the item would be shown to more people than it is meant for
}

func (f field) name() string { return strings.Join(f.path, ".") }

// own says that a header is the field's own name.
func (f field) own(header string) bool {
	return header == plainHeader(f.name()) || header == plainHeader(strings.Join(f.path, " "))
}

// plainHeader brings a header into the form in which headers are compared.
func plainHeader(header string) string {
	header = strings.ToLower(strings.NewReplacer("_", " ", "-", " ", "\u00a0", " ", "’", "'", "(", " ", ")", " ").Replace(header))
	return strings.TrimRight(strings.Join(strings.Fields(header), " "), ":*?. ")
}

func words(key string, synonyms ...string) field {
	return field{path: strings.Split(key, "."), synonyms: synonyms}
}

func read(as reading, key string, synonyms ...string) field {
	return field{path: strings.Split(key, "."), reading: as, synonyms: synonyms}
}

func term(terms handbook.Terms, key string, synonyms ...string) field {
	return field{path: []string{key}, reading: asTerm, terms: terms, synonyms: synonyms}
}

func names(as reading, key string, kinds []handbook.Kind, synonyms ...string) field {
	return field{path: []string{key}, reading: as, kinds: kinds, synonyms: synonyms}
}

func kinds(list ...handbook.Kind) []handbook.Kind { return list }

// meaning adds further words for those of a closed list.
func (f field) meaning(also map[string]string) field {
	f.also = also
	return f
}

var (
	departments = kinds(handbook.KindDepartment)
	persons     = kinds(handbook.KindPerson)
	parties     = kinds(handbook.KindDepartment, handbook.KindStakeholder, handbook.KindPerson)
	goals       = kinds(handbook.KindObjective, handbook.KindKeyResult)
	anything    = kinds(handbook.KindWork, handbook.KindComponent, handbook.KindObjective, handbook.KindPosition, handbook.KindDepartment, handbook.KindStakeholder, handbook.KindCause, handbook.KindTension, handbook.KindDecision)
)

// commonFields are what rows of every kind can fill, in the order in which a
// file has them where its template does not say.
var commonFields = []field{
	read(asFigure, "id", "key", "ref", "reference", "issue key", "ticket", "item id", "card id", "task id"),
	words("title", "name", "project", "initiative", "item", "work item", "project name", "short title", "card name", "task name", "issue title"),
	words("summary"),
	names(asPerson, "owner", persons, "responsible", "owner role", "accountable", "owned by", "assignee", "responsible role", "point of contact", "assignees", "members", "person"),
	names(asName, "department", departments, "team", "dept", "business unit", "division"),
	read(asTags, "tags", "labels", "keywords", "tag"),
	{path: []string{"audience"}, reading: asTerm, terms: handbook.Audiences, guarded: true},
	{path: []string{"draft"}, reading: asFigure, guarded: true},
	read(asFigure, "confirmed"),
	words("body", "description", "details", "notes", "note", "comment", "comments", "remarks", "body text", "card description"),
}

// lastTitles are headers that name the item where no other does.
var lastTitles = []string{"summary", "subject", "headline", "task", "topic", "text", "what"}

var purposeFields = []field{
	read(asFigure, "criticality", "business criticality"),
	read(asFigure, "differentiation"),
	term(handbook.MarketLevels, "against_market"),
	read(asFigure, "rated_on"),
}

// kindFields are what rows of one kind can fill besides.
var kindFields = map[handbook.Kind][]field{
	handbook.KindWork: slices.Concat([]field{
		words("request", "wish", "request as worded", "ask", "demand", "we want", "i want"),
		words("need", "business need", "underlying need", "problem", "benefit"),
		read(asTexts, "why", "rationale", "justification"),
		term(handbook.WorkStatuses, "status", "state", "list name", "list", "column", "section/column").meaning(workSynonyms),
		read(asPeriod, "quarter", "when", "period", "target quarter", "timing", "planned for"),
		read(asFigure, "effort", "person weeks", "effort person weeks", "effort in person weeks", "effort weeks", "effort pw", "pw", "weeks", "size", "t shirt size"),
		names(asNames, "serves", goals, "objective", "objectives", "goal", "goals", "key result", "okr"),
		names(asNames, "components", kinds(handbook.KindComponent), "component", "system", "systems", "product", "application"),
		term(handbook.WorkTypes, "type", "work type", "demand type"),
		names(asNames, "depends_on", kinds(handbook.KindWork), "dependencies", "dependency", "prerequisites", "blocked by"),
	}, purposeFields, []field{
		read(asFigure, "cost.once", "one off cost", "one time cost", "once"),
		read(asFigure, "cost.yearly", "yearly cost", "annual cost", "cost per year"),
		names(asName, "requested_by", kinds(handbook.KindPerson, handbook.KindDepartment, handbook.KindStakeholder), "requester", "requestor", "asked by", "requested from", "reporter", "creator"),
		names(asNames, "stakeholders", kinds(handbook.KindStakeholder), "stakeholder", "for whom"),
		names(asName, "cause", kinds(handbook.KindCause), "root cause"),
		term(handbook.Healths, "health", "rag", "rag status").meaning(map[string]string{"green": "on_track", "amber": "needs_attention", "yellow": "needs_attention", "red": "off_track"}),
		term(handbook.Confidences, "confidence"),
		read(asFigure, "start", "start date", "begin"),
		read(asFigure, "end", "end date", "due date", "due", "deadline", "finish", "due on", "due at", "target date"),
		words("reason", "reason for decision"),
		names(asPerson, "decided_by", persons),
		read(asFigure, "review_on"),
		words("revisit_if"),
		names(asName, "merged_into", kinds(handbook.KindWork)),
	}),
	handbook.KindComponent: slices.Concat([]field{
		term(handbook.ComponentTypes, "type", "category"),
		read(asFigure, "evolution", "evolution stage"),
		term(handbook.Sourcings, "sourcing").meaning(map[string]string{"inhouse": "in_house", "internal": "in_house", "bought": "vendor"}),
		names(asNames, "depends_on", kinds(handbook.KindComponent), "dependencies", "dependency"),
	}, purposeFields, []field{
		names(asName, "vendor", kinds(handbook.KindVendor), "supplier", "provider"),
		read(asFigure, "contract_end", "contract ends", "contract end date", "renewal date"),
		read(asFigure, "notice_days", "notice", "notice period days"),
		read(asFigure, "cost.yearly", "yearly cost", "annual cost", "cost per year"),
		read(asFigure, "evolves_to"),
		words("inertia"),
		names(asNames, "pipeline", kinds(handbook.KindComponent)),
		names(asName, "successor", kinds(handbook.KindComponent), "replaced by"),
		term(handbook.ComponentStatuses, "status", "state", "lifecycle"),
		read(asFigure, "visibility"),
	}),
	handbook.KindStakeholder: {
		term(handbook.StakeholderTypes, "type", "category"),
		names(asNames, "needs", kinds(handbook.KindComponent)),
		words("status"),
	},
	handbook.KindDepartment: {
		read(asFigure, "capacity", "person weeks", "capacity person weeks"),
		names(asPerson, "lead", persons, "head", "led by"),
		names(asName, "parent", departments, "part of", "reports to"),
		read(asFigure, "headcount.opening", "headcount", "people", "opening headcount"),
		words("status"),
	},
	handbook.KindPosition: {
		read(asPeriod, "quarter", "when", "start quarter"),
		read(asFigure, "count", "number", "how many", "openings"),
		term(handbook.PositionTypes, "type", "category").meaning(map[string]string{"replacement": "backfill"}),
		term(handbook.PositionStatuses, "status", "state").meaning(map[string]string{"hired": "filled", "canceled": "cancelled"}),
		read(asFigure, "ramp_weeks", "ramp up weeks"),
		read(asFigure, "cost.yearly", "yearly cost", "annual cost", "salary", "cost per year"),
		names(asNames, "serves", kinds(handbook.KindObjective, handbook.KindKeyResult, handbook.KindWork), "objective", "for what"),
	},
	handbook.KindCause: {
		read(asTexts, "evidence", "facts"),
		words("do_nothing", "if we do nothing"),
		words("status"),
	},
	handbook.KindDecision: {
		read(asFigure, "date", "decided on"),
		term(handbook.DecisionStatuses, "status", "state"),
		term(handbook.Reversibilities, "reversibility"),
		names(asPerson, "decider", persons, "decided by"),
		names(asPersons, "consulted", persons),
		names(asPersons, "informed", persons),
		read(asFigure, "decide_by"),
		words("outcome", "decision"),
		words("because", "reason", "rationale"),
		read(asTexts, "assumptions"),
		read(asFigure, "review_on"),
		words("revisit_if"),
		names(asNames, "about", anything),
		names(asNames, "settles", kinds(handbook.KindTension)),
		names(asNames, "supersedes", kinds(handbook.KindDecision), "replaces"),
	},
	handbook.KindTension: {
		names(asNames, "between", parties, "parties", "sides"),
		words("situation"),
		term(handbook.TensionStatuses, "status", "state"),
		read(asFigure, "raised_on", "raised"),
		names(asPerson, "decider", persons),
		read(asFigure, "decide_by"),
		read(asFigure, "review_on"),
		names(asNames, "about", anything),
		words("even_over"),
	},
}

// ImportKinds are the kinds that a row of a table can carry.
var ImportKinds = []handbook.Kind{
	handbook.KindWork, handbook.KindComponent, handbook.KindStakeholder, handbook.KindDepartment,
	handbook.KindPosition, handbook.KindCause, handbook.KindDecision, handbook.KindTension,
}

// fieldsOf are all fields of a kind: those of every kind, then its own.
func fieldsOf(kind handbook.Kind) []field {
	return slices.Concat(commonFields, kindFields[kind])
}

// isList reports whether several cells can make the value.
func (f *field) isList() bool {
	return slices.Contains([]reading{asTexts, asTags, asNames, asPersons}, f.reading)
}

// form is how the values of a field are written.
func (f field) form() source.Form {
	switch f.reading {
	case asTexts:
		return source.Sentences
	case asTags, asNames, asPersons:
		return source.Names
	case asFigure, asPeriod, asTerm, asName:
		return source.Figure
	}
	return source.Words
}
