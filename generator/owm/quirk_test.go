package owm

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// quirks are texts as authors write them, with their canonical form, in which
// their meaning shows, and what is said about them: place, severity, rule.
var quirks = []struct {
	name, text, want, said string
}{
	// Lines and comments.
	{"CRLF", "title Tea\r\ncomponent A [0.1, 0.2]\r\n", "title Tea\ncomponent A [0.10, 0.20]\n", ""},
	{"a byte order mark", "\ufefftitle Tea\n", "title Tea\n", ""},
	{"a title that is indented", "  title Tea", "title Tea\n", ""},
	{"tabs for blanks", "\tcomponent\tA\t[0.1,\t0.2]", "component A [0.10, 0.20]\n", ""},
	{"exotic blanks", "component\u00a0A\u00a0B [0.1,\u2009 0.2]", "component A B [0.10, 0.20]\n", ""},
	{"a comment in a name", "component A // B [0.1, 0.2]", "component A // B [0.1, 0.2]\n", ""},
	{"slashes of an address", "note see https://example.com/a // b", "note \"see https://example.com/a\" // b\n", ""},
	{"slashes in a quoted name", `component "A // B" [0.1, 0.2] // C`, "component \"A // B\" [0.10, 0.20] // C\n", ""},
	{"slashes in brackets of a url", "url u [//example.com] // b", "url u [//example.com] // b\n", ""},
	{"a comment within a line", "component A /* B */ [0.1, 0.2]\ncomponent C\n*/", "component A [0.10, 0.20] // B\ncomponent C\n*/\n", "1:13 note comment-on-one-line, 3:1 warning unknown-line"},
	{"a comment of several lines", "A->B /* one\ntwo\n*/ B->C", "A->B // one\n// two\nB->C //\n", ""},
	{"a comment that nothing closes", "A->B /* one\nB->C", "A->B // one\nB->C\n", "1:6 warning open-comment"},
	{"a number sign", "# A->B\n  # B->C\ncomponent C# [0.1, 0.2] # D", "// A->B\n// B->C\ncomponent C# [0.10, 0.20] // D\n", ""},
	{"an unknown line", "A->B\nthis is prose\nB->C", "A->B\nthis is prose\nB->C\n", "2:1 warning unknown-line"},
	{"a keyword in capitals", "Component A [0.1, 0.2]", "component A [0.10, 0.20]\n", "1:1 note keyword-spelling"},
	{"a keyword with a colon", "evolution: a->b->c->d", "evolution a -> b -> c -> d\n", "1:1 note keyword-spelling"},
	{"blank lines", "\n\nA->B\n\n\n\nB->C\n\n", "A->B\n\nB->C\n", ""},
	{"bytes that are no text", "component A\xff\x00B [0.1, 0.2]", "component A? B [0.10, 0.20]\n", "1:13 warning control-character"},
	{"a mark that turns the direction", "component A\u202eB [0.1, 0.2]\nnote a\u2066b [0.3, 0.3]", "component A B [0.10, 0.20]\nnote a b [0.30, 0.30]\n", "1:12 warning control-character, 2:7 warning control-character"},

	// The map as a whole.
	{"a bare title and a bare style", "title\nstyle\nA->B", "title\nstyle\nA->B\n", "1:1 warning no-title, 2:1 warning unknown-style"},
	{"two titles", "title One\ntitle Two", "title One\ntitle Two\n", "2:7 note repeated"},
	{"two styles", "style wardley\nstyle Dark", "style dark\n", "2:1 note repeated"},
	{"an unknown style", "style fancy", "style fancy\n", "1:7 warning unknown-style"},
	{"sizes", "size [800, 600]", "size [800, 600]\n", ""},
	{"a size without brackets", "size 800 600", "size [800, 600]\n", ""},
	{"a width alone", "size [800]", "size [800]\n", ""},
	{"a size that is none", "size [-1, 1e999]", "size [0, 100000]\n", "1:7 warning bad-size"},
	{"four stages", "evolution a / b -> c->-> (+d)", "evolution a / b -> c -> -> (+d)\n", ""},
	{"three stages", "evolution a->b->c", "evolution a->b->c\n", "1:11 warning bad-stages"},
	{"no stages", "evolution --hide\nvaluechain --hide", "evolution --hide\nvaluechain --hide\n", ""},
	{"no stages, with names", "evolution --hide a->b->c->d", "evolution --hide a -> b -> c -> d\n", ""},
	{"another option", "valuechain --show", "valuechain --show\n", "1:12 warning unknown-option"},
	{"words at the axis", "y-axis ->->Value Chain", "y-axis -> -> Value Chain\n", ""},

	// Components.
	{"no position", "component A\nanchor B", "component A\nanchor B\n", ""},
	{"short numbers", "component A [.5, 1]", "component A [0.50, 1.00]\n", ""},
	{"exponents and per cent", "component A [1e-1, 30%]", "component A [0.10, 0.30]\n", ""},
	{"more decimals", "component A [0.123456, 0.5000]", "component A [0.1235, 0.50]\n", ""},
	{"a little outside", "component A [1.01, -0.01]", "component A [1.00, 0.00]\n", "1:14 note outside"},
	{"far outside", "component A [30, 1e999]", "component A [1.00, 1.00]\n", "1:14 warning outside"},
	{"no numbers", "component A [NaN, Infinity]", "component A [0.90, 0.10]\n", "1:13 warning bad-position"},
	{"one number", "component A [0.5]", "component A [0.50, 0.10]\n", "1:13 warning bad-position"},
	{"the second number alone", "component A [, 0.5]", "component A [0.90, 0.50]\n", "1:13 warning bad-position"},
	{"a point for a comma", "component A [0.55. 0.18]", "component A [0.55, 0.18]\n", "1:13 warning bad-position"},
	{"a semicolon for a comma", "component A [0.3;0.4]", "component A [0.30, 0.40]\n", "1:13 warning bad-position"},
	{"no closing bracket", "component A [0.3, 0.4 label [1, 2]", "component A [0.30, 0.40] label [1, 2]\n", "1:13 warning bad-position"},
	{"brackets without a blank", "component E[0.1,0.2]", "component E [0.10, 0.20]\n", ""},
	{"brackets in a name", "component List[3] [draft] [0.1, 0.2]", "component \"List[3] [draft]\" [0.10, 0.20]\n", ""},
	{"parentheses in a name", "component (un)supervised (UN) [0.1, 0.2]", "component (un)supervised (UN) [0.10, 0.20]\n", ""},
	{"other letters", "component Tésté 価格 🧪️ [0.1, 0.2]", "component Tésté 価格 🧪️ [0.10, 0.20]\n", ""},
	{"quotation marks as text", `component "A" and B [0.1, 0.2]`, "component \"\\\"A\\\" and B\" [0.10, 0.20]\n", ""},
	{"a quoted name", `component "A [x, 1]\n\"B\" \\ \[c\]" [0.1, 0.2]`, `component "A [x, 1]\n\"B\" \\ [c]" [0.10, 0.20]` + "\n", ""},
	{"a quoted name without need", `component "A" [0.1, 0.2] inertia`, "component A [0.10, 0.20] inertia\n", ""},
	{"an arrow in a quoted name", `component "A->B"`, "component \"A->B\"\n", ""},
	{"an arrow in the name of a definition", "component A->B [0.1, 0.2]", "component \"A->B\" [0.10, 0.20]\n", ""},
	{"no name", "component\ncomponent [0.1, 0.2]", "component\ncomponent \"\" [0.10, 0.20]\n", "1:1 warning no-name"},
	{"the word label in a name", "component white label goods [0.1, 0.2] label [3, 4]", "component white label goods [0.10, 0.20] label [3, 4]\n", ""},
	{"a name that ends with the word label", "component white label [0.1, 0.2]", "component white label [0.10, 0.20]\n", ""},
	{"a label without a position", "component A label [3, -4]", "component A label [3, -4]\n", ""},
	{"a label without a blank", "component A [0.1, 0.2] label[3, -4.255]", "component A [0.10, 0.20] label [3, -4.26]\n", ""},
	{"a label with two blanks", "component A [0.1, 0.2] label  [3,-4]", "component A [0.10, 0.20] label [3, -4]\n", ""},
	{"a label with one number", "component A [0.1, 0.2] label [3]", "component A [0.10, 0.20] label [3, -10]\n", "1:30 warning bad-label"},
	{"a label pushed away", "component A [0.1, 0.2] label [-33367, 10]", "component A [0.10, 0.20] label [-33367, 10]\n", ""},
	{"a label beyond all bounds", "component A [0.1, 0.2] label [1e30, 10]", "component A [0.10, 0.20] label [1000000, 10]\n", "1:30 warning bad-label"},
	{"suffixes in another order", "component A [0.1, 0.2] inertia (market) label [1, 2] (buy)", "component A [0.10, 0.20] label [1, 2] (buy) (market) inertia\n", ""},
	{"two decorators in one group", "component A [0.1, 0.2] (Buy, ecosystem, inertia)", "component A [0.10, 0.20] (buy) (ecosystem) inertia\n", ""},
	{"a decorator in front of the position", "component D (outsource) [0.1, 0.2]\nA->D (outsource)\nA->d", "component D [0.10, 0.20] (outsource)\nA->\"D (outsource)\"\nA->d\n", ""},
	{"a decorator without a position", "component D (market)", "component D (market)\n", ""},
	{"a word within a decorator", "component A [0.1, 0.2] (rebuild)", "component A [0.10, 0.20]\n", "1:24 note unknown-decorator"},
	{"decorators in a name and behind it", "component Foo (x) [0.1, 0.2] (buy)", "component Foo (x) [0.10, 0.20] (buy)\n", ""},
	{"a decorator as a part of the name", "component build it [0.1, 0.2] (build)", "component build it [0.10, 0.20] (build)\n", ""},
	{"inertia as a part of the name", "component inertia of staff [0.1, 0.2]", "component inertia of staff [0.10, 0.20]\n", ""},
	{"text behind all", "component A [0.1, 0.2], 0.3] label [1, 2] ?", "component A [0.10, 0.20] label [1, 2] // , 0.3] ?\n", "1:23 note trailing-text"},
	{"an anchor with everything", "anchor A [0.1, 0.2] label [1, 2] inertia", "anchor A [0.10, 0.20] label [1, 2] inertia\n", ""},
	{"a submap", "submap A [0.1, 0.2] label [1, 2] url(my map)\nurl my map [https://example.com/#a]", "submap A [0.10, 0.20] label [1, 2] url(my map)\nurl my map [https://example.com/#a]\n", ""},
	{"a url that nothing closes", "url a [javascript:x", "url a [javascript:x]\n", ""},
	{"a url without an address", "url a", "url a\n", "1:5 warning no-address"},
	{"two of one name", "component A [0.1, 0.2]\ncomponent A [0.3, 0.4]", "component A [0.10, 0.20]\ncomponent A [0.30, 0.40]\n", "2:11 note second-of-its-name"},

	// Older keywords.
	{"older keywords that decorate", "build A\nmarket A\ncomponent A [0.1, 0.2]", "component A [0.10, 0.20] (build) (market)\n", "1:1 note older-keyword, 2:1 note older-keyword"},
	{"older keywords that define", "market A [0.1, 0.2] label [1, 2]\necosystem B [0.3, 0.4]\noutsource C [0.5, 0.6]", "component A [0.10, 0.20] label [1, 2] (market)\ncomponent B [0.30, 0.40] (ecosystem)\ncomponent C [0.50, 0.60] (outsource)\n", "1:1 note older-keyword, 2:1 note older-keyword, 3:1 note older-keyword"},
	{"an older keyword for nothing", "buy A", "buy A\n", "1:1 note older-keyword, 1:5 note undefined-name"},

	// Pipelines.
	{"the older form", "component A [0.1, 0.2]\npipeline A [0.6, 0.3]", "component A [0.10, 0.20]\npipeline A [0.30, 0.60]\n", ""},
	{"a range of one number", "component A [0.1, 0.2]\npipeline A [0.6]", "component A [0.10, 0.20]\npipeline A\n", "2:12 warning bad-range"},
	{"no range", "component A [0.1, 0.2]\npipeline A // [0.3, 0.6]", "component A [0.10, 0.20]\npipeline A // [0.3, 0.6]\n", ""},
	{"nothing of its name", "pipeline A [0.3, 0.6]", "pipeline A [0.30, 0.60]\n", "1:10 note undefined-name"},
	{"children", "component A [0.1, 0.2]\npipeline A [0, 1]\n\n{ \n component B [0.3] label [1, 2]\nB->A // x\ncomponent C\n}\ncomponent D [0.5, 0.6]", "component A [0.10, 0.20]\npipeline A\n\n{\n  component B [0.30] label [1, 2]\nB->A // x\n  component C\n}\ncomponent D [0.50, 0.60]\n", ""},
	{"a brace behind the name", "component A [0.1, 0.2]\npipeline A [0.3, 0.6] {\ncomponent B [0.3]\n}\n", "component A [0.10, 0.20]\npipeline A\n{\n  component B [0.30]\n}\n", ""},
	{"a child with two numbers", "component A [0.1, 0.2]\npipeline A {\ncomponent B [0.3, 0.7]\n}\n", "component A [0.10, 0.20]\npipeline A\n{\n  component B [0.30]\n}\n", "3:13 warning bad-position"},
	{"a brace that nothing closes", "component A [0.1, 0.2]\npipeline A {\ncomponent B [0.3]\ncomponent C [0.3, 0.4]\npipeline C [0, 1]", "component A [0.10, 0.20]\npipeline A\n{\n  component B [0.30]\n}\ncomponent C [0.30, 0.40]\npipeline C [0.00, 1.00]\n", "2:12 warning open-brace"},
	{"braces of nothing", "{\ncomponent A [0.1, 0.2]\n}", "// {\ncomponent A [0.10, 0.20]\n// }\n", "1:1 warning stray-brace, 3:1 warning stray-brace"},

	// Evolves.
	{"an evolve", "component A [0.1, 0.2]\nevolve A 0.8 label [1, -2.5] (buy)", "component A [0.10, 0.20]\nevolve A 0.80 label [1, -2.5] (buy)\n", ""},
	{"a new name", "component A\nevolve A -> B 2.0 0.9", "component A\nevolve A->B 2.0 0.90\n", ""},
	{"whole and short numbers", "component C\ncomponent D\nevolve C 1\nevolve D .5", "component C\ncomponent D\nevolve C 1.00\nevolve D 0.50\n", ""},
	{"numbers in the name", "component Web 2.0 stack\nevolve Web 2.0 stack 0.9", "component Web 2.0 stack\nevolve Web 2.0 stack 0.90\n", ""},
	{"a number as the name", "component 1\nevolve 1 0.54", "component 1\nevolve 1 0.54\n", ""},
	{"a target in brackets", "component A\nevolve A [0.5, 0.8]", "component A\nevolve A 0.80\n", ""},
	{"no target", "component A\nevolve A->B", "component A\nevolve A->B 0.85\n", "2:8 warning no-target"},
	{"nothing to evolve", "evolve A 0.5", "evolve A 0.50\n", "1:8 note undefined-name"},
	{"two evolves", "component A\nevolve a 0.5\nevolve A 0.6", "component A\nevolve a 0.50\nevolve A 0.60\n", "3:8 note repeated"},
	{"an evolve within the line", "component A [0.1, 0.2] evolve 0.8 label [1, 2]", "component A [0.10, 0.20] label [1, 2]\nevolve A 0.80\n", ""},

	// Links.
	{"blanks around the arrow", "A  ->  B", "A->B\n", ""},
	{"a chain", "A -> B->C; why; not", "A->B; why // not\nB->C; why\n", "1:17 note trailing-text"},
	{"other arrows", "A --> B\nC -.-> D\nE → F", "A->B\nC->D\nE->F\n", ""},
	{"flows", "A+>B\nA +< B\nA+<>B", "A+>B\nA+<B\nA+<>B\n", ""},
	{"flows with words", "A+'it's; x->y'>B\nA +'b'< B\nA+'c'<>B; why", "A+'it's; x->y'>B\nA+'b'<B\nA+'c'<>B; why\n", ""},
	{"names that begin like keywords", "building control->land\nbuyer->urls\nsize matters->notebook\nnote taking->X", "building control->land\nbuyer->urls\n\"size matters\"->notebook\n\"note taking\"->X\n", ""},
	{"keywords as names", "market->FINANCE\npipeline->title", "market->FINANCE\npipeline->title\n", ""},
	{"quoted ends", `"A->B" -> "C; \"D\"\nE"; why`, `"A->B"->"C; \"D\"\nE"; why` + "\n", ""},
	{"signs in names", "C++->C+\nA/B->don't\nA & B->what?", "C++->C+\nA/B->don't\nA & B->what?\n", ""},
	{"an arrow with one end", "->A\nA->\nA->B->", "->A\nA->\nA->B\n", "1:1 warning one-ended-link, 2:2 warning one-ended-link, 3:5 warning one-ended-link"},
	{"arrows of other kinds", "A<-B\nA-B\nA>B", "A<-B\nA-B\nA>B\n", "1:1 warning unknown-line, 2:1 warning unknown-line, 3:1 warning unknown-line"},
	{"relations of teams", "A-collaboration>B", "A-collaboration>B\n", "1:1 note team-relation"},

	// Notes, annotations, areas.
	{"notes", "note + an idea [0.1, 0.2]\nnote A->B [.1,.2]\nnote no place\nnote [0.3, 0.4]", "note + an idea [0.10, 0.20]\nnote A->B [0.10, 0.20]\nnote no place\nnote [0.30, 0.40]\n", ""},
	{"quoted notes", `note "a \"b\"\n[c, 1] \\" [0.1, 0.2]` + "\n" + `note "a" b [0.1, 0.2]`, `note "a \"b\"\n[c, 1] \\" [0.10, 0.20]` + "\n" + `note "\"a\" b" [0.10, 0.20]` + "\n", ""},
	{"brackets in a note", "note see [1] and [x] [0.1, 0.2]", "note \"see [1] and [x]\" [0.10, 0.20]\n", ""},
	{"an annotation", "annotation 1 [0.1, 0.2] words, [more] 1->2\nannotation 2,[.1,.2]", "annotation 1 [0.10, 0.20] words, [more] 1->2\nannotation 2 [0.10, 0.20]\n", ""},
	{"an annotation at several places", "annotation 1 [[0.1, 0.2],[0.3,0.4] ] words\nannotation 2 [[0.5,0.6]] x", "annotation 1 [[0.10, 0.20], [0.30, 0.40]] words\nannotation 2 [0.50, 0.60] x\n", ""},
	{"an annotation without a number", "annotation [0.1, 0.2] words", "annotation 0 [0.10, 0.20] words\n", "1:12 warning bad-number"},
	{"an annotation without a place", "annotation 1 words\nannotation", "annotation 1 words\nannotation\n", "1:12 warning no-position, 2:1 warning no-position"},
	{"the list of annotations", "annotations [0.1, 0.2]", "annotations [0.10, 0.20]\n", ""},
	{"areas", "pioneers [0.9, 0.1, 0.8, 0.2]\nsettlers [0.9, 0.1] 30 40.4\ntownplanners x [.9, .1, .8, .2]", "pioneers [0.90, 0.10, 0.80, 0.20]\nsettlers [0.90, 0.10] 30 40\ntownplanners x [0.90, 0.10, 0.80, 0.20]\n", ""},
	{"an area with one corner", "pioneers [0.9, 0.1]", "pioneers [0.90, 0.10, 0.80, 0.20]\n", "1:10 warning bad-position"},
	{"an area without corners", "pioneers", "pioneers\n", "1:1 warning no-position"},
	{"teams", "streamAlignedTeam team A [0.9, 0.1, 0.8, 0.2]\nenablingTeam B [0.9, 0.1, 0.8, 0.2]", "streamAlignedTeam team A [0.90, 0.10, 0.80, 0.20]\nenablingTeam B [0.90, 0.10, 0.80, 0.20]\n", ""},
	{"accelerators", "accelerator A [0.1, 0.2]\n  deaccelerator B [0.3, 0.4]", "accelerator A [0.10, 0.20]\ndeaccelerator B [0.30, 0.40]\n", ""},
}

func TestQuirks(t *testing.T) {
	for _, test := range quirks {
		t.Run(test.name, func(t *testing.T) {
			m := checkText(t, []byte(test.text))
			if diff := cmp.Diff(test.want, string(Canonical(m))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			_, list := Parse([]byte(test.text), "a.owm", 1)
			var said []string
			for _, d := range list {
				said = append(said, fmt.Sprintf("%d:%d %s %s", d.Line, d.Col, d.Severity, d.Rule))
			}
			if got := strings.Join(said, ", "); got != test.said {
				t.Errorf("said %q, want %q", got, test.said)
			}
		})
	}
}
