package leftover_test

import (
	"testing"

	"handbook/generator/leftover"
)

func TestCopyOf(t *testing.T) {
	for _, test := range []struct {
		name, original string
		certain        leftover.Certainty
	}{
		// What programs leave behind.
		{"pricing - Copy.md", "pricing.md", leftover.Surely},
		{"pricing - Copy (2).md", "pricing.md", leftover.Surely},
		{"pricing - Kopie.md", "pricing.md", leftover.Surely},
		{"pricing copy.md", "pricing.md", leftover.Surely},
		{"pricing copy 2.md", "pricing.md", leftover.Surely},
		{"pricing Kopie 3.md", "pricing.md", leftover.Surely},
		{"pricing (copy).md", "pricing.md", leftover.Surely},
		{"pricing (3rd copy).md", "pricing.md", leftover.Surely},
		{"Copy of pricing.md", "pricing.md", leftover.Surely},
		{"Kopie von pricing.md", "pricing.md", leftover.Surely},
		{"pricing (1).md", "pricing.md", leftover.Surely},
		{"pricing(1).md", "pricing.md", leftover.Surely},
		{"pricing (conflicted copy 2026-11-30).md", "pricing.md", leftover.Surely},
		{"pricing (Finance's conflicted copy 2026-11-30).md", "pricing.md", leftover.Surely},
		{"pricing (In Konflikt stehende Kopie von FINANZ 2026-11-30).md", "pricing.md", leftover.Surely},
		{"pricing [Conflict].md", "pricing.md", leftover.Surely},
		{"pricing.sync-conflict-20261130-101500-ABCDEFG.md", "pricing.md", leftover.Surely},
		{"pricing_conflict-20261130-101500.md", "pricing.md", leftover.Surely},
		{"pricing-DESKTOP-ABC123.md", "pricing.md", leftover.Surely},
		{"pricing-LAPTOP-7F.md", "pricing.md", leftover.Surely},
		{"pricing_REMOTE_4711.md", "pricing.md", leftover.Surely},
		{"pricing.orig.md", "pricing.md", leftover.Surely},
		{"PRICING (1).md", "PRICING.md", leftover.Surely},
		{"handbook - Copy.yaml", "handbook.yaml", leftover.Surely},
		{"estate (1)", "estate", leftover.Surely}, // a folder
		// What people write as well.
		{"Phase 2.md", "Phase.md", leftover.Perhaps},
		{"pricing-copy.md", "pricing.md", leftover.Perhaps},
		{"pricing-EMEA.md", "pricing.md", leftover.Perhaps},
		{"pricing-Finances-MacBook-Pro.md", "pricing.md", leftover.Perhaps},
		{"price plan-NB-0815.md", "price plan.md", leftover.Perhaps},
		// What only looks like it.
		{"Copy deck.md", "", leftover.No},
		{"Phase (1).md", "", leftover.No}, // nothing beside it
		{"other (1).md", "", leftover.No},
		{"pricing-emea.md", "", leftover.No},
		{"pricing-win-back.md", "", leftover.No},
		{"pricing-2.md", "", leftover.No}, // an import gives such names
		{"pricing (2027).md", "", leftover.No},
		{"pricing (1).csv", "", leftover.No},
		{"copy.md", "", leftover.No},
		{"(1).md", "", leftover.No},
		{"- Copy.md", "", leftover.No},
	} {
		there := map[string]bool{"pricing.md": true, "price plan.md": true, "handbook.yaml": true, "phase.md": true, "estate": true, "copy deck.csv": true}
		if test.name == "Phase (1).md" {
			delete(there, "phase.md")
		}
		original, certain := leftover.CopyOf(test.name, func(folded string) bool { return there[folded] })
		if original != test.original || certain != test.certain {
			t.Errorf("%q: a copy of %q, certainty %d; want %q, %d", test.name, original, certain, test.original, test.certain)
		}
	}
}

func TestEndingsThatAreNoItems(t *testing.T) {
	for name, want := range map[string]string{
		".DS_Store": "passing", "._pricing.md": "passing", "Thumbs.db": "passing", "desktop.ini": "passing",
		"~$pricing.docx": "passing", "#pricing.md#": "passing", ".pricing.md.swp": "passing", "pricing.md.swp": "passing",
		"~WRL0001.tmp": "passing", "4913": "passing", "pricing.md___jb_tmp___": "passing",
		"pricing.md~": "earlier", "pricing.md.bak": "earlier", "pricing.md.ORIG": "earlier", "pricing.md.rej": "earlier",
		"pricing.md.mine": "earlier", "pricing.md.r12": "earlier", "pricing.old": "earlier",
		"pricing.md": "", "orig.md": "", "Phase (1).md": "", "#1 goal.md": "", "temp.md": "", "old": "", "x.r": "",
	} {
		got := ""
		switch {
		case leftover.Passing(name):
			got = "passing"
		case leftover.Earlier(name):
			got = "earlier"
		}
		if got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
