package handbook

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"go.yaml.in/yaml/v4"

	"handbook/generator/diag"
	"handbook/generator/names"
)

// Publication is an edition of the handbook, and the place that it is published to.
type Publication struct {
	Edition string // "staff" or "exec"
	To      string // a folder, or a zip file if it ends so; from the project folder, or a full path
	Host    string // where it is read from there: a word of [Hosts], or ""
	BaseURL string // the absolute address at which it is read, or ""
}

// IsZip reports whether the place is one file that holds the site.
func (p Publication) IsZip() bool { return strings.EqualFold(path.Ext(p.To), ".zip") }

// Hosts are where a site can be read.
var Hosts = Terms{
	{"netlify", "Netlify", "Netlify, by dragging the folder or from a repository"},
	{"cloudflare", "Cloudflare Pages", "Cloudflare Pages, with or without Cloudflare Access"},
	{"github", "GitHub Pages", "GitHub Pages, from a repository"},
	{"gitlab", "GitLab Pages", "GitLab Pages, from a repository"},
	{"s3", "Amazon S3", "Amazon S3 behind CloudFront"},
	{"server", "Our web server", "A web server of your own: nginx, Apache, IIS"},
	{"share", "A shared folder", "A folder that readers have on their computers: a file share, OneDrive, Dropbox"},
	{"zip", "A zip", "A zip that you send or store"},
}

var publications = records[Publication]{
	what: "a publication", by: []string{"to"},
	rows: newTable(
		asWord("edition", "Which edition it is", Audiences, func(p *Publication) *string { return &p.Edition }).needed(),
		asText("to", "The folder to write, or the zip file if it ends in .zip; a full path, or one from the folder that holds content/", func(p *Publication) *string { return &p.To }).needed(),
		asWord("host", "Where it is read from there: it decides what you are told to do next", Hosts, func(p *Publication) *string { return &p.Host }),
		row[Publication]{key: "base_url", help: "The address at which it is read, for the files that need one", form: Form{Shape: Text}, set: decodeBaseURL},
	),
	keep: func(v input, p *Publication) bool {
		if v.node.Kind == yaml.MappingNode && (!v.has("edition") || !v.has("to")) {
			v.problem(diag.Error, "missing-key", "a publication says which edition, and where to", "write {edition: staff, to: …}")
		}
		return p.Edition != "" && p.To != ""
	},
}

// decodePublish reads which edition is published where. No place is that of two: who
// reads the one would read the other too. All of those are left out.
func decodePublish(c *Config, v input) {
	c.Publish = nil
	shared := map[int]bool{}
	var places []string
	for _, item := range v.items() {
		var p []Publication
		publications.read(item, &p)
		if len(p) == 0 {
			continue
		}
		place := placeOf(p[0].To)
		for i, other := range places {
			if place != other && !strings.HasPrefix(place+"/", other+"/") && !strings.HasPrefix(other+"/", place+"/") {
				continue
			}
			shared[i], shared[len(places)] = true, true
			item.at("to").problem(diag.Error, "same-place", fmt.Sprintf("%q and %q are one place, or one is in the other; neither is published", c.Publish[i].To, p[0].To),
				"give each a folder or a zip file of its own")
		}
		places, c.Publish = append(places, place), append(c.Publish, p[0])
	}
	var kept []Publication
	for i, p := range c.Publish {
		if !shared[i] {
			kept = append(kept, p)
		}
	}
	c.Publish = kept
}

// placeOf is a place in the form in which places are compared, whichever system
// the settings were written for.
func placeOf(to string) string {
	return strings.TrimSuffix(names.Fold(path.Clean(strings.ReplaceAll(to, `\`, "/"))), "/")
}

// at is the value of a key of a group, or the group where there is no such key.
func (v input) at(key string) input {
	for _, pair := range v.dec.pairs(v.node) {
		if pair.key == key {
			return pair.value
		}
	}
	return v
}

// decodeBaseURL reads the address of a published site.
func decodeBaseURL(p *Publication, v input) {
	text, ok := v.scalar("an address such as https://handbook.example.org")
	if !ok {
		return
	}
	address, err := url.Parse(text)
	switch {
	case err == nil && address.User != nil:
		v.problem(diag.Error, "bad-link", "base_url holds a name or password, which would be on every page", "take out the part before the @")
	case err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Hostname() == "" || strings.ContainsAny(text, "?#"):
		v.problem(diag.Error, "bad-link", fmt.Sprintf("base_url takes an address; this is %q", text), "write https:// with the name of the host, and no ? and no #")
	default:
		p.BaseURL = text
	}
}
