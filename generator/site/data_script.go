package site

import (
	"bytes"
	"encoding/json"
	"unicode/utf8"
)

// dataScript writes a list or an object as a classic script, because a page
// opened from disk may load one where it may not fetch. It writes one value at
// a time: there can be as many as items.
type dataScript struct {
	out   *bytes.Buffer
	json  *json.Encoder // escapes <, > and &, and U+2028
	begun bool
	err   error
}

// newDataScript begins the script that gives the list or object to a variable of
// the window; sign opens it.
func newDataScript(out *bytes.Buffer, name string, sign byte) *dataScript {
	out.WriteString("window." + name + " = ")
	out.WriteByte(sign)
	return &dataScript{out: out, json: json.NewEncoder(out)}
}

// add writes the next value of a list.
func (d *dataScript) add(value any) {
	d.comma()
	d.write(value)
}

// put writes the next value of an object.
func (d *dataScript) put(key string, value any) {
	d.comma()
	d.write(key)
	d.out.WriteByte(':')
	d.write(value)
}

// addText writes the next value of a list, which is long, in pieces: whole, it would
// be in memory four times.
func (d *dataScript) addText(text []byte) {
	d.comma()
	d.out.WriteByte('"')
	for len(text) > 0 {
		n := min(len(text), piece)
		for n < len(text) && !utf8.RuneStart(text[n]) {
			n++
		}
		start := d.out.Len()
		d.write(string(text[:n]))
		inside := d.out.Bytes()[start:]
		copy(inside, inside[1:len(inside)-1]) // without its quotation marks
		d.out.Truncate(max(d.out.Len()-2, start))
		text = text[n:]
	}
	d.out.WriteByte('"')
}

// piece is how many bytes of a long text are written at once.
const piece = 1 << 16

func (d *dataScript) comma() {
	if d.begun {
		d.out.WriteByte(',')
	}
	d.begun = true
}

// write writes a value without the line break that the encoder ends it with.
func (d *dataScript) write(value any) {
	if err := d.json.Encode(value); err != nil {
		d.err = err
		return
	}
	d.out.Truncate(d.out.Len() - 1)
}

// end closes the script, and returns what went wrong on the way.
func (d *dataScript) end(sign byte) error {
	d.out.WriteByte(sign)
	d.out.WriteString(";\n")
	return d.err
}
