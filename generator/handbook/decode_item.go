package handbook

import (
	"cmp"
	"fmt"
	"io/fs"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"golang.org/x/text/unicode/norm"

	"handbook/generator/diag"
	"handbook/generator/english"
	"handbook/generator/handbook/value"
)

// begin fills in what the file itself says about an item, before any key.
func (i *Item) begin(dec *decoder) {
	doc := dec.doc
	name := strings.ToValidUTF8(strings.TrimSuffix(path.Base(doc.Rel), ".md"), "\ufffd")
	i.Kind, i.ID, i.Title, i.Audience = dec.kind, norm.NFC.String(name), Humanised(name), Staff
	i.File, i.Rel, i.Body, i.Unreadable = doc.Path, doc.Rel, doc.Body, doc.Unreadable
	if i.Body != nil {
		i.Title, i.Summary = cmp.Or(i.Body.Title, i.Title), i.Body.Summary
	}
}

// reportOddName warns of a name that an address cannot hold as it is.
func (i *Item) reportOddName(dec *decoder) {
	odd := diag.Diagnostic{File: i.File, Pos: diag.Pos{Line: 1, Col: 1}, Severity: diag.Warning, Rule: "odd-name"}
	switch name := path.Base(i.ID); {
	case len(slug(name)) > LongestSlug:
		odd.Message = fmt.Sprintf("the name has %d bytes, more than the %d of an address, so it is cut short", len(name), LongestSlug)
		odd.Hint = "give the file a shorter name; the title can stay as it is"
	case !utf8.ValidString(i.Rel):
		odd.Message = "the file's name is not written in UTF-8, so some of its letters are unknown"
		odd.Hint = "rename the file"
	default:
		return
	}
	dec.list = append(dec.list, odd)
}

// itemRows are the keys of every kind with files.
var itemRows = newTable(
	asText("id", "The short name by which others refer to it; the file's name when absent", func(i *Item) *string { return &i.ID }).readBy(decodeID).
		byKeeper().columns("key", "ref", "reference", "issue key", "ticket", "item id", "card id", "task id"),
	asText("title", "What it is called; the first heading when absent", func(i *Item) *string { return &i.Title }).
		columns("name", "project", "initiative", "item", "work item", "project name", "short title", "card name", "task name", "issue title"),
	asText("summary", "One sentence for lists and search; the first paragraph when absent", func(i *Item) *string { return &i.Summary }),
	asOwner("owner", "Who answers for it: a role, or words with a space in them", Owns, func(i *Item) (*Name, *Owner) { return &i.named.owner, &i.Owner }).
		columns("responsible", "owner role", "accountable", "owned by", "assignee", "responsible role", "point of contact", "assignees", "members", "person"),
	asOne("department", "The department that it belongs to; the owner's when absent, except for objectives", BelongsTo,
		func(i *Item) (*Name, **Department) { return &i.named.department, &i.Department }, KindDepartment).resolvedBy((*Builder).resolveDepartment).
		columns("team", "dept", "business unit", "division"),
	asText("status", "How far it has got", func(i *Item) *string { return &i.Status }).readBy(decodeStatus).columns("state", "lifecycle", "list name", "list", "column", "section/column"),
	asTags("tags", "Short words to find it by", func(i *Item) *[]string { return &i.Tags }).columns("labels", "keywords", "tag"),
	asTexts("aliases", "Old addresses of its page, such as work/pricing.html", func(i *Item) *[]string { return &i.Aliases }).readBy(decodeAliases).asSet().byKeeper(),
	asWord("audience", "Who may read it", Audiences, func(i *Item) *string { return &i.Audience }).readBy(decodeAudience).byKeeper(),
	asYes("draft", "Left out unless drafts are asked for", func(i *Item) *bool { return &i.Draft }).readBy(decodeDraft).byKeeper(),
	asTexts("was", "Ids that it used to have; references to them still find it", func(i *Item) *[]string { return &i.Was }).asSet().byKeeper(),
	asRecords("links", "Related addresses elsewhere: a document, a dashboard, a ticket", addresses, func(i *Item) *[]Link { return &i.Links }),
	asDate("confirmed", "The day on which somebody last confirmed that it is true", func(i *Item) *value.Date { return &i.Confirmed }),
	asRecords("waive", "Agreed exceptions to rules of the review", waivers, func(i *Item) *[]Waiver { return &i.Waivers }).forExecutives().byKeeper(),
	kept("extra", "Keys of your own", freeKeys, func(i *Item) *[]Fact { return &i.Extra }, input.facts).byKeeper(),
)

// freeKeys are keys of the author's own, with any values.
var freeKeys = Form{Shape: ByName, Of: []Form{{Shape: Anything}}}

// decodeStatus reads a word of the kind's list; the kinds without a list take
// any words.
func decodeStatus(i *Item, v input) {
	if terms := Statuses(i.Kind); terms != nil {
		v.word(terms, &i.Status)
		return
	}
	v.text(&i.Status)
}

func decodeID(i *Item, v input) {
	text, ok := v.scalar("a short name without spaces")
	if !ok {
		return
	}
	text = norm.NFC.String(text)
	if i.Kind != KindPage && strings.Contains(text, "/") {
		v.problem(diag.Error, "bad-id", fmt.Sprintf("the id %q has a '/' in it, which separates kind and id", text), "use '-' instead")
		return
	}
	i.ID = text
}

// decodeAudience keeps an item from everybody but executives when it is not
// clear for whom it is.
func decodeAudience(i *Item, v input) {
	if v.empty() {
		return
	}
	i.Audience = ""
	v.word(Audiences, &i.Audience)
	if i.Audience == "" {
		i.withhold(audienceKey)
		v.dec.addConsequence(audienceKey)
	}
}

// decodeDraft takes an item for a draft when it is not clear whether it is one.
func decodeDraft(i *Item, v input) {
	if !v.yes(&i.Draft) {
		i.withhold(draftKey)
		v.dec.addConsequence(draftKey)
	}
}

// addConsequence says to what the problem that was found last leads.
func (dec *decoder) addConsequence(key string) {
	if last := len(dec.list) - 1; last >= 0 {
		dec.list[last].Hint += "; until then " + ofFile[key]
	}
}

// decodeAliases reads old addresses, which lie inside of the site.
func decodeAliases(i *Item, v input) {
	for _, item := range v.items() {
		var alias string
		item.text(&alias)
		alias = strings.TrimPrefix(alias, "/")
		switch {
		case alias == "":
		case strings.Contains(alias, ":"), strings.Contains(alias, `\`), !fs.ValidPath(strings.TrimSuffix(alias, "/")):
			item.problem(diag.Error, "bad-alias", fmt.Sprintf("the old address %q is not within the site", alias), "write what followed the site's name: work/pricing.html")
		default:
			i.Aliases = append(i.Aliases, alias)
		}
	}
}

// addresses are links out of the handbook, each with or without a title.
var addresses = records[Link]{
	what: "a link", by: []string{"title"}, alone: "to",
	rows: newTable(
		asText("title", "What it is called; the address when absent", func(l *Link) *string { return &l.Title }),
		kept("to", "The address: https://…, mailto:… or tel:…", Form{Shape: Elsewhere}, func(l *Link) *string { return &l.To }, input.address).needed(),
	),
	keep: func(v input, l *Link) bool {
		if v.node.Kind == yaml.MappingNode && !v.has("to") {
			v.problem(diag.Error, "missing-key", "a link says where it leads", "write {title: …, to: https://…}")
		}
		return l.To != ""
	},
}

// address reads an address that a page may link to.
func (v input) address(into *string) {
	text, ok := v.scalar("an address such as https://example.org/report")
	if !ok {
		return
	}
	address, err := url.Parse(text)
	switch scheme := SchemeOf(text); {
	case scheme == "":
		v.problem(diag.Error, "bad-link", fmt.Sprintf("%s is not an address elsewhere", english.Quoted(text)), "begin it with https://; links to files of this handbook belong in the text: [words]("+text+")")
	case !mayLink(scheme):
		v.problem(diag.Error, "bad-link", fmt.Sprintf("a page may not link to %s", english.Quoted(text)), "links begin with https://, http://, mailto: or tel:")
	case err != nil || address.Opaque == "" && address.Host == "":
		v.problem(diag.Error, "bad-link", fmt.Sprintf("no browser understands the address %s", english.Quoted(text)), "copy it from the address bar of your browser")
	default:
		*into = text
	}
}

// waivers are agreed exceptions; each names the rule and the reason.
var waivers = records[Waiver]{
	what: "an agreed exception", by: []string{"rule"},
	rows: newTable(
		asText("rule", "The rule that need not ask", func(w *Waiver) *string { return &w.Rule }).needed(),
		asText("why", "The reason", func(w *Waiver) *string { return &w.Why }).needed(),
		asText("by", "Who agreed to it", func(w *Waiver) *string { return &w.By }),
		asDate("until", "The last day on which it applies", func(w *Waiver) *value.Date { return &w.Until }),
	),
	keep: func(v input, w *Waiver) bool {
		if w.Rule == "" || w.Why == "" {
			v.problem(diag.Error, "missing-key", "an agreed exception names its rule and says why", "write {rule: …, why: …, until: …, by: …}")
		}
		return w.Rule != "" && w.Why != ""
	},
}
