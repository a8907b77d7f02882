package generator

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"path/filepath"

	"handbook/generator/diag"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/publish"
	"handbook/generator/source"
)

// Publication is an edition of a handbook on its way to the place that the
// settings name for it.
type Publication struct {
	handbook.Publication
	Snapshot *Snapshot // of that edition, without drafts
	Place    string    // the folder or zip file, as seen from the present folder

	// New says that nothing is published there yet.
	New bool
	// Changes are what publishing changes there besides the day: both sides are
	// seen on the day of what is there.
	Changes publish.Changes
	// Refused says why nothing can be written there; nil if it can.
	Refused error
	// Sum is another one whenever the files of the handbook are, or what is there.
	Sum string

	root string
}

// Publications are those that the settings of a project name, as they would be
// written now. The options say the day; their edition and drafts do not count.
// Nothing is written. The error says that no handbook can be made.
func Publications(root string, opt Options) ([]*Publication, error) {
	opt.Edition, opt.Drafts, opt.BaseURL = "staff", false, ""
	settings, err := NewLoader(root, opt).Load()
	if err != nil {
		return nil, err
	}
	var list []*Publication
	for _, named := range settings.Handbook.Config.Publish {
		p, err := prepare(root, opt, named)
		if err != nil {
			return nil, err
		}
		list = append(list, p)
	}
	return list, nil
}

// prepare makes an edition and compares it with what is in its place.
func prepare(root string, opt Options, named handbook.Publication) (*Publication, error) {
	opt.Edition, opt.BaseURL = named.Edition, named.BaseURL
	loader := NewLoader(root, opt)
	snapshot, err := loader.Load()
	if err != nil {
		return nil, err
	}
	p := &Publication{Publication: named, Snapshot: snapshot, Place: filepath.FromSlash(named.To), root: root}
	if !filepath.IsAbs(p.Place) {
		p.Place = filepath.Join(root, p.Place)
	}
	then := snapshot
	day := publish.Says(p.Place, "as_of")
	if date, err := value.ParseDate(day); err == nil && date != snapshot.Handbook.Now {
		opt.Now = date
		if then, err = NewLoader(root, opt).Load(); err != nil {
			return nil, err
		}
	}
	p.New = day == ""
	p.Changes, p.Refused = publish.Compare(p.Place, Files(then), p.options(context.Background()))
	if faults := then.Site.Faults(); p.Refused == nil && len(faults) > 0 {
		p.Refused = fmt.Errorf("%d of the pages cannot be made: %s", len(faults), faults[0].Message)
	}
	p.Refused = inPlace(p.Refused)
	p.Sum = loader.sum(p)
	return p, nil
}

// inPlace says the way out of a refusal to somebody whose settings name the place.
func inPlace(err error) error {
	refused := (*publish.RefusedError)(nil)
	if !errors.As(err, &refused) {
		return err
	}
	return fmt.Errorf("nothing can be written to %s: %w (%s); empty it, or name another place under publish in handbook.yaml", refused.Dir, refused.Reason, refused.Detail)
}

func (p *Publication) options(ctx context.Context) publish.Options {
	opt := publish.Options{Edition: p.Edition, Kept: true, Guard: []string{p.root}, Context: ctx}
	if source.ContentDir(p.root) == "." { // what lies in the project is content
		opt.Inputs = append(opt.Inputs, p.root)
	}
	for _, name := range []string{"content", "static", "themes", "snapshots"} {
		opt.Inputs = append(opt.Inputs, filepath.Join(p.root, name))
	}
	return opt
}

// Write publishes it. Nothing is touched where it is refused.
func (p *Publication) Write(ctx context.Context) error {
	if p.Refused != nil {
		return p.Refused
	}
	write := publish.Write
	if publish.IsZip(p.Place) {
		write = publish.WriteZip
	}
	_, err := write(p.Place, Files(p.Snapshot), p.options(ctx))
	return inPlace(err)
}

// InDoubt are the files that this edition leaves out because it is in doubt who may
// read them, each with the reason.
func (p *Publication) InDoubt() []diag.Diagnostic {
	var list []diag.Diagnostic
	for _, d := range p.Snapshot.Diagnostics {
		if (d.Rule == "readers-in-doubt" || d.Rule == "about-withheld" || d.Rule == "merge-conflict") && !p.Snapshot.Handbook.HasFile(d.File) {
			list = append(list, d)
		}
	}
	return list
}

// sum names the files that the latest snapshot was made of, and the changes of a
// publication.
func (l *Loader) sum(p *Publication) string {
	sum := sha256.New()
	fmt.Fprintln(sum, p.Publication, p.Snapshot.Handbook.Now, p.New, p.Changes, p.Refused)
	for _, doc := range l.last.tree.Documents {
		fmt.Fprintln(sum, doc.Path, doc.Sum)
	}
	if config := l.last.tree.Config; config != nil {
		fmt.Fprintln(sum, config.Sum)
	}
	for _, m := range l.last.tree.Maps {
		fmt.Fprintf(sum, "%s %x\n", m.Rel, sha256.Sum256(m.Text))
	}
	return hex.EncodeToString(sum.Sum(nil)[:12])
}
