package exchange

import (
	"fmt"
	"io"
	"strings"
	"testing"
)

// repeated is a text, so many times, that is nowhere as a whole.
func repeated(text string, times int) io.Reader {
	readers := make([]io.Reader, 0, times/1000+1)
	block := strings.Repeat(text, 1000)
	for ; times > 0; times -= 1000 {
		readers = append(readers, strings.NewReader(block[:len(text)*min(times, 1000)]))
	}
	return io.MultiReader(readers...)
}

// A file that is no handbook must not take all the memory that there is.
func TestWhatAStateHoldsIsBounded(t *testing.T) {
	for name, test := range map[string]struct {
		begin, middle string
		times         int
		end, want     string
	}{
		"many items":          {`{"schema":1,"objectives":[{"id":"a"}`, `,{"id":"p","title":"t"}`, 250_000, "]}", "more than 200000 items"},
		"one item":            {`{"schema":1,"objectives":[{"id":"`, "x", 20 << 20, `"}]}`, "larger than 8 MiB"},
		"nesting":             {`{"schema":1,"x":`, "[", 10_000, "", "nested too deeply"},
		"what is passed over": {`{"schema":1,"x":[1`, `,{"a":[1,2]}`, 1_000_000, "]}", ""},
	} {
		_, err := ReadState(io.MultiReader(strings.NewReader(test.begin), repeated(test.middle, test.times), strings.NewReader(test.end)))
		if got := fmt.Sprint(err); test.want == "" && err != nil || !strings.Contains(got, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
