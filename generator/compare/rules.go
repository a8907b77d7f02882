package compare

import (
	"fmt"
	"regexp"
	"strings"
)

// Rule says what of a file is not compared. No rule holds unless it is asked
// for by its name.
type Rule struct {
	Name    string
	Why     string
	File    *regexp.Regexp // the addresses of the files it is for; nil for all
	Pattern *regexp.Regexp // what it replaces, in the files and in their addresses
	With    string         // what it puts there
}

// Rules are all there are. To leave something else out of a comparison, add a
// line, with the reason why a difference in it is none.
var Rules = []Rule{
	{
		Name: "fingerprints", Why: "a style sheet or script that changes gets another name, which is on every page; it is compared itself",
		Pattern: regexp.MustCompile(`\.[0-9a-f]{8}\.(css|js|svg|txt|woff2)\b`), With: ".$1",
	},
	{
		Name: "sizes", Why: "the manifest of the output folder repeats the size of each file, which is compared itself",
		File: regexp.MustCompile(`^\.handbook-manifest$`), Pattern: regexp.MustCompile(`"size":\d+`), With: `"size":0`,
	},
	{
		Name: "data", Why: "what pages say to scripts alone; that the scripts find it is for the tests in a browser",
		Pattern: regexp.MustCompile(` data-(?:area|column|columns|head|item|items|kind|label|lines|name|numbered|order|places|quarter|range|role|row|rows|steps|together|unplaced|x|y)\b(?:="[^"]*")?`),
	},
}

// Named are the rules with these names, separated by commas.
func Named(names string) ([]Rule, error) {
	var found []Rule
	for name := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ',' || r == ' ' }) {
		r, err := named(name)
		if err != nil {
			return nil, err
		}
		found = append(found, r)
	}
	return found, nil
}

func named(name string) (Rule, error) {
	var known []string
	for _, r := range Rules {
		if r.Name == name {
			return r, nil
		}
		known = append(known, r.Name)
	}
	return Rule{}, fmt.Errorf("there is no rule %q; there are: %s", name, strings.Join(known, ", "))
}

func (r Rule) apply(address string, data []byte) []byte {
	if r.File != nil && !r.File.MatchString(address) {
		return data
	}
	return r.Pattern.ReplaceAll(data, []byte(r.With))
}

// normalised is what is compared of a file.
func normalised(address string, data []byte, rules []Rule) []byte {
	for _, r := range rules {
		data = r.apply(address, data)
	}
	return data
}
