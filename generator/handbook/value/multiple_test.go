package value

import "testing"

func TestTimes(t *testing.T) {
	for _, tt := range []struct{ figure, word, unit, want string }{
		{"3.6", "m", "thousand pounds", "3600"},
		{"3.6", "Million", "pounds", "3600000"},
		{"12", "k", "", "12000"},
		{"12", "k", "£k", "12"},
		{"905", "thousand", "thousand pounds", "905"},
	} {
		d, err := ParseDecimal(tt.figure)
		if err != nil {
			t.Fatal(err)
		}
		if got := d.Times(tt.word, tt.unit).String(); got != tt.want {
			t.Errorf("%s %s in %q is %s, want %s", tt.figure, tt.word, tt.unit, got, tt.want)
		}
	}
}
