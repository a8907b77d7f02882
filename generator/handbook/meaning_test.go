package handbook

import "testing"

// TestMeaning: two spellings of one value mean the same, and two values do not.
func TestMeaning(t *testing.T) {
	work := func(key string) Form {
		f, _ := KindWork.Field(key)
		return f.Form
	}
	once := work("cost").Keys[0].Form
	evolution, _ := KindComponent.Field("evolution")
	for _, c := range []struct {
		form Form
		a, b string
		same bool
	}{
		{once, "12k", "12000", true}, {once, "1.2M", "1200k", true}, {once, "12k", "12", false}, {once, "12,5", "12.5", false},
		{work("effort"), "m", "M", true}, {work("effort"), "6", "6.0", true}, {work("effort"), "6", "M", false}, {work("effort"), "nonsense", "Nonsense", false},
		{work("quarter"), "2027-Q1", "Q1 2027", true}, {work("quarter"), "2027", "2027-Q1..2027-Q4", true}, {work("quarter"), "2027-Q1", "2027-Q2", false},
		{work("criticality"), "high", "8", true}, {work("criticality"), "8.0", "8", true}, {work("criticality"), "11", "10", false},
		{work("status"), "done", "done ", true}, {work("status"), "done", "Done", false},
		{work("cause"), "causes/Pricing", "pricing", true}, {work("serves"), "grow", "win", false}, {work("need"), "A", "a", false},
		{evolution.Form, "product", "0.55", true}, {evolution.Form, "product", "0.5", false}, {evolution.Form, "0.5", "0.500", true}, {evolution.Form, "Commodity", "commodity", true},
		{Form{Shape: Day}, "2026-11-16", "2026-11-16", true}, {Form{Shape: Day}, "2026-11-16", "16.11.2026", false},
		{Form{Shape: YesNo}, "true", "TRUE", true}, {Form{Shape: YesNo}, "yes", "true", false}, {Form{Shape: Number}, "28 %", "28.0%", true}, {Form{Shape: Number}, "28", "28%", false},
		{Form{Shape: Whole}, "3", "03", true}, {Form{Shape: Part}, "0.7", "70 %", true}, {Form{Shape: Placed}, "0.7", "0.70", true}, {Form{}, "a", "a", true},
	} {
		if a, b := c.form.Meaning(c.a), c.form.Meaning(c.b); (a == b) != c.same {
			t.Errorf("%q means %q, and %q means %q", c.a, a, c.b, b)
		}
	}
}
