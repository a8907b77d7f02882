package exchange

import "testing"

// TestEveryPropertyOnce: a row and a property of its own name do not both write
// the key.
func TestEveryPropertyOnce(t *testing.T) {
	var once func(at string, s *schema)
	once = func(at string, s *schema) {
		seen := map[string]bool{}
		for _, p := range s.Properties {
			if seen[p.name] {
				t.Errorf("%s has %s twice", at, p.name)
			}
			seen[p.name] = true
			once(at+"."+p.name, p.schema)
		}
		if s.Items != nil {
			once(at, s.Items)
		}
	}
	once("handbook.json", graphTable.schema())
}
