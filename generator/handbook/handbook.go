package handbook

import (
	"handbook/generator/diag"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// Handbook is a snapshot of a strategy: every item of one edition, every
// reference resolved, every derived value computed. Nothing changes it once
// [assemble.Handbook] has returned it, so that any number of readers may share it.
//
// Every list is sorted by ID unless its field says otherwise.
type Handbook struct {
	Config  Config
	Now     value.Date
	Edition string // Staff or Exec

	Scenario string // the title of the what-if that this is; "" for the plan itself

	Objectives   []*Objective // company first, then by department and id
	KeyResults   []*KeyResult // in the order of their objectives
	Work         []*Work
	Components   []*Component
	Maps         []*Map
	Departments  []*Department
	Quarters     []*QuarterPlan // by time, without gaps from the first to the last that anything names
	Stakeholders []*Stakeholder
	Causes       []*Cause
	Tensions     []*Tension
	Decisions    []*Decision // newest first
	Risks        []*Risk
	Positions    []*Position
	Pages        []*Page   // by path
	People       []*Person // in the order of handbook.yaml, then those only named, by id
	Vendors      []*Vendor
	Priorities   []*Priority // in the order of handbook.yaml

	Loads     []Load         // by department, then quarter; only quarters in Quarters
	Headcount []HeadcountRow // by department, then quarter; the company's rows last

	Above *Above   // the handbook one level up; nil if there is none, or it could not be read
	Below []*Below // those one level down that have replied, in the order of the settings

	Drafts []Draft // by path; those that are left out, for their authors and no page

	Assets      []source.Asset    // files beside pages to which this edition leads
	Diagnostics []diag.Diagnostic // about what this edition has
	Withholding []diag.Diagnostic // about what it leaves out: for those who keep the files, and no page

	PackInDoubt bool // what the board is not to see is not known, so there is no board pack

	index Index
}

// Draft is a file that is left out because it says that it is a draft.
type Draft struct {
	File     string // from the project folder
	Problems int    // errors and warnings of the file by itself, which are not in Diagnostics
}

// Decoded is one file as a typed item with names instead of references: a
// function of the file alone, which is why it may be kept across snapshots.
type Decoded struct {
	Entity      Entity
	Diagnostics []diag.Diagnostic
	Unknown     []UnknownKey // reported together, unless Config.AllowKeys has them
	Sum         source.Sum   // of the file that it was read from
}

type UnknownKey struct {
	Name       string
	Diagnostic diag.Diagnostic
}
