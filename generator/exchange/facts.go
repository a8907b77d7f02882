package exchange

import (
	"bytes"
	"encoding/json"
	"slices"

	"handbook/generator/changes"
	"handbook/generator/handbook"
)

// comparison is how the facts of a kind are told.
type comparison struct {
	keys    []string
	secrets []string // those of keys that only executives read
	facts   func(*encoder, handbook.Entity) []changes.Fact
}

// comparedKinds are the kinds of a state, in the order of a handbook. Roles and
// vendors come and go with those that name them.
var comparedKinds = slices.DeleteFunc(slices.Clone(handbook.AnyKind), func(kind handbook.Kind) bool {
	return kind == handbook.KindPerson || kind == handbook.KindVendor
})

// compared is how each kind is compared.
var compared = func() map[handbook.Kind]comparison {
	all := map[handbook.Kind]comparison{}
	for kind, table := range kindTables {
		all[kind] = comparedOf(table)
	}
	return all
}()

// comparedOf are the properties of a table that say what a file says, and of
// which differences are told.
func comparedOf(table properties[handbook.Entity]) comparison {
	var told properties[handbook.Entity]
	c := comparison{}
	for _, p := range table {
		if !p.authored || changes.NotCompared[p.name] != "" {
			continue
		}
		told, c.keys = append(told, p), append(c.keys, p.name)
		if p.secret {
			c.secrets = append(c.secrets, p.name)
		}
	}
	c.facts = func(e *encoder, thing handbook.Entity) []changes.Fact {
		var facts []changes.Fact
		for i := range told {
			e.buf = e.buf[:0]
			if told[i].write(e, thing) {
				facts = append(facts, changes.Fact{Key: told[i].name, Value: string(e.buf)})
			}
		}
		return facts
	}
	return c
}

// ComparedKeys are the keys of a kind of which differences are told as facts.
func ComparedKeys(kind handbook.Kind) []string { return compared[kind].keys }

// StateOf is what can be compared of a handbook.
func StateOf(h *handbook.Handbook) changes.State {
	e := &encoder{fiscal: h.Config.Fiscal, page: func(handbook.Entity) string { return "" }}
	return changes.Of(h, func(entity handbook.Entity) []changes.Fact {
		return compared[entity.Base().Kind].facts(e, entity)
	})
}

// writeCompared says which keys the program compares, so that a later one tells
// no key as new that this one did not know.
func writeCompared(e *encoder, g Graph) bool {
	sign := byte('{')
	for _, kind := range comparedKinds {
		e.buf = append(e.buf, sign)
		e.string(string(kind))
		keys := compared[kind].keys
		if !handbook.MayRead(g.Handbook.Edition, handbook.Exec) {
			keys = slices.DeleteFunc(slices.Clone(keys), func(key string) bool { return slices.Contains(compared[kind].secrets, key) })
		}
		e.buf = append(e.buf, ':')
		if !array(e, keys, (*encoder).string) {
			e.buf = append(e.buf, "[]"...)
		}
		sign = ','
	}
	e.buf = append(e.buf, '}')
	return true
}

// laterKeys are the keys that came after the first files that could be compared,
// which do not say what their program knew.
var laterKeys = map[string]bool{"links": true, "sponsor": true, "approvers": true, "asks": true, "targets": true}

// knewAtFirst reports whether the first such programs knew a key.
func knewAtFirst(kind handbook.Kind, key string) bool {
	return !laterKeys[key] && (kind != handbook.KindWork || key != "milestones")
}

// factsIn are the facts of an item of a kept file, in the order of this program.
func factsIn(kind handbook.Kind, line []byte) ([]changes.Fact, error) {
	var values map[string]json.RawMessage
	if err := json.Unmarshal(line, &values); err != nil {
		return nil, err
	}
	var facts []changes.Fact
	for _, key := range compared[kind].keys {
		if raw, ok := values[key]; ok {
			var plain bytes.Buffer
			if err := json.Compact(&plain, raw); err != nil {
				return nil, err
			}
			facts = append(facts, changes.Fact{Key: key, Value: plain.String()})
		}
	}
	return facts, nil
}

// knewOf reads which keys the program of a file compared.
func knewOf(keys map[handbook.Kind][]string) func(handbook.Kind, string) bool {
	return func(kind handbook.Kind, key string) bool { return slices.Contains(keys[kind], key) }
}
