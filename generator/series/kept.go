package series

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
)

// graph is what of a handbook.json is counted.
type graph struct {
	Edition    string `json:"edition"`
	AsOf       string `json:"as_of"`
	Objectives []struct {
		ID     string       `json:"id"`
		Status string       `json:"status"`
		Draft  bool         `json:"draft"`
		Health string       `json:"health"`
		Score  *json.Number `json:"score"`
	} `json:"objectives"`
	KeyResults []struct {
		ID       string       `json:"id"`
		Current  json.Number  `json:"current"`
		Progress *json.Number `json:"progress"`
	} `json:"key-results"`
	Work []struct {
		Status string `json:"status"`
		Draft  bool   `json:"draft"`
	} `json:"work"`
	Departments []struct {
		Ref    string `json:"ref"`
		Parent string `json:"parent"`
	} `json:"departments"`
	Loads     []load `json:"loads"`
	Headcount []struct {
		Department string `json:"department"`
		Quarter    string `json:"quarter"`
		Opening    int    `json:"opening"`
		Budget     *int   `json:"budget"`
	} `json:"headcount"`
	Settings struct {
		Fiscal struct {
			StartMonth int    `json:"start_month"`
			NamedBy    string `json:"named_by"`
		} `json:"fiscal"`
	} `json:"settings"`
	Findings []finding `json:"findings"`
}

type finding struct {
	Rule     string          `json:"rule"`
	Severity string          `json:"severity"`
	About    string          `json:"about"`  // "" for the handbook as a whole
	Waived   json.RawMessage `json:"waived"` // nil for one that is open
}

type load struct {
	Department string       `json:"department"`
	Quarter    string       `json:"quarter"`
	Planned    json.Number  `json:"planned"`
	Limit      *json.Number `json:"limit"`
}

// Kept are the figures of a handbook.json: the same that [Of] counts in the
// handbook that it is of.
func Kept(r io.Reader) (edition string, asOf value.Date, f Figures, err error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return "", value.Date{}, Figures{}, err
	}
	var g graph
	if err := json.Unmarshal(text, &g); err != nil {
		return "", value.Date{}, Figures{}, fmt.Errorf("it is not a handbook.json: %w", err)
	}
	if asOf, err = value.ParseDate(g.AsOf); err != nil {
		return "", value.Date{}, Figures{}, err
	}
	current := value.Fiscal{StartMonth: g.Settings.Fiscal.StartMonth, NamedBy: g.Settings.Fiscal.NamedBy}.Of(asOf)
	f = Figures{Objectives: g.objectives(), Work: map[string]int{}, WeeksOver: g.weeksOver(current), People: g.people(current)}
	for _, w := range g.Work {
		if !w.Draft {
			f.Work[w.Status]++
		}
	}
	if g.Edition == handbook.Exec {
		f.Questions = map[string]int{}
		for _, severity := range handbook.Severities {
			f.Questions[severity.Value] = 0
		}
		for _, finding := range g.Findings {
			if finding.Waived == nil {
				f.Questions[finding.Severity]++
			}
		}
		f.Asked, f.Excepted = g.keys(draftsIn(text))
	}
	f.sort()
	return g.Edition, asOf, f, f.check()
}

// keys are those of the findings that are open, and of those that an exception
// covers, without what is about a draft.
func (g graph) keys(drafts map[string]bool) (asked, excepted []string) {
	for _, f := range g.Findings {
		if drafts[f.About] {
			continue
		}
		key := f.Rule + " " + cmp.Or(f.About, "-")
		if f.Waived == nil {
			asked = append(asked, key)
		} else {
			excepted = append(excepted, key)
		}
	}
	slices.Sort(asked)
	slices.Sort(excepted)
	return slices.Compact(asked), slices.Compact(excepted)
}

// draftsIn are the drafts among all items of a handbook.json, as it refers to them.
func draftsIn(text []byte) map[string]bool {
	var lists map[string]json.RawMessage
	drafts := map[string]bool{}
	if json.Unmarshal(text, &lists) != nil {
		return drafts
	}
	for _, list := range lists {
		var items []struct {
			Ref   string `json:"ref"`
			Draft bool   `json:"draft"`
		}
		if json.Unmarshal(list, &items) != nil {
			continue // it is no list of items
		}
		for _, item := range items {
			if item.Draft {
				drafts[item.Ref] = true
			}
		}
	}
	return drafts
}

func (g graph) objectives() []Objective {
	results := map[string][]KeyResult{}
	for _, kr := range g.KeyResults {
		objective, id, _ := strings.Cut(kr.ID, "/")
		results[objective] = append(results[objective], KeyResult{ID: id, Value: kr.Current, Progress: percentOf(kr.Progress)})
	}
	var list []Objective
	for _, o := range g.Objectives {
		if o.Status == "active" && !o.Draft {
			list = append(list, Objective{ID: o.ID, Health: o.Health, Progress: percentOf(o.Score), KeyResults: results[o.ID]})
		}
	}
	return list
}

// percentOf is a share of 1 in per cent.
func percentOf(share *json.Number) *int {
	if share == nil {
		return nil
	}
	part, err := value.ParseDecimal(share.String())
	if err != nil {
		return nil
	}
	return percent(value.ShareBetween(value.Decimal{Valid: true}, value.Decimal{Millionths: value.PerUnit, Valid: true}, part))
}

func (g graph) weeksOver(current value.Quarter) map[string]json.Number {
	parents, over := map[string]string{}, map[string]map[string]value.Weeks{}
	var list []string
	for _, d := range g.Departments {
		list = append(list, d.Ref)
		parents[d.Ref] = d.Parent
	}
	for _, l := range g.Loads {
		if quarter, err := value.ParseQuarter(l.Quarter); err != nil || quarter < current || l.Limit == nil {
			continue
		}
		if over[l.Quarter] == nil {
			over[l.Quarter] = map[string]value.Weeks{}
		}
		over[l.Quarter][l.Department] = max(weeksOf(l.Planned)-weeksOf(*l.Limit), 0)
	}
	sums := map[string]json.Number{}
	for quarter, weeks := range over {
		sum := Over(list, func(d string) string { return parents[d] }, func(d string) value.Weeks { return weeks[d] })
		sums[quarter] = json.Number(sum.String())
	}
	return sums
}

func weeksOf(n json.Number) value.Weeks {
	weeks, _ := value.ParseDecimal(n.String())
	return value.Weeks(weeks.Millionths / (value.PerUnit / 100))
}

func (g graph) people(current value.Quarter) *People {
	for _, row := range g.Headcount {
		if quarter, err := value.ParseQuarter(row.Quarter); err == nil && row.Department == "" && quarter == current {
			budget := -1
			if row.Budget != nil {
				budget = *row.Budget
			}
			return peopleOf(row.Opening, budget)
		}
	}
	return nil
}
