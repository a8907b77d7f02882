package diag

import "testing"

// TestMend writes a line as it should be: in its place, whatever the ends of the
// lines, and nothing else.
func TestMend(t *testing.T) {
	problem := Diagnostic{Pos: Pos{2, 5}, EndCol: 8, Excerpt: "é: «abc» # why", Instead: "x"}
	for name, test := range map[string]struct {
		change     func(d *Diagnostic)
		text, want string
	}{
		"a line":                              {nil, "one\né: «abc» # why\nthree\n", "one\né: «x» # why\nthree\n"},
		"the last line, without an end":       {nil, "one\né: «abc» # why", "one\né: «x» # why"},
		"lines of Windows":                    {nil, "one\r\né: «abc» # why\r\n", "one\r\né: «x» # why\r\n"},
		"the first line, behind a mark":       {func(d *Diagnostic) { d.Line = 1 }, "\ufeffé: «abc» # why\n", "\ufeffé: «x» # why\n"},
		"to the end of the line":              {func(d *Diagnostic) { d.EndCol = 15 }, "one\né: «abc» # why\n", "one\né: «x\n"},
		"another line by now":                 {nil, "one\né: «abd» # why\n", ""},
		"no such line":                        {nil, "one\n", ""},
		"a line that is no UTF-8":             {func(d *Diagnostic) { d.Excerpt = "é: «abc\ufffd" }, "one\né: «abc\xff\n", ""},
		"a problem that knows no way out":     {func(d *Diagnostic) { d.Instead = "" }, "one\né: «abc» # why\n", ""},
		"a problem without an end":            {func(d *Diagnostic) { d.EndCol = 0 }, "one\né: «abc» # why\n", ""},
		"a problem that ends behind its line": {func(d *Diagnostic) { d.EndCol = 16 }, "one\né: «abc» # why\n", ""},
	} {
		d := problem
		if test.change != nil {
			test.change(&d)
		}
		got, ok := d.Mend([]byte(test.text))
		if string(got) != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %t", name, got, ok)
		}
	}
	if line, ok := problem.Mended(); line != "é: «x» # why" || !ok {
		t.Errorf("the line as it should be: %q, %t", line, ok)
	}
}
