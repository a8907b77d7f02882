package series

import (
	"encoding/json"
	"fmt"
	"io"
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
	Findings []struct {
		Severity string          `json:"severity"`
		Waived   json.RawMessage `json:"waived"` // nil for one that is open
	} `json:"findings"`
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
	var g graph
	if err := json.NewDecoder(r).Decode(&g); err != nil {
		return "", value.Date{}, Figures{}, fmt.Errorf("it is no handbook.json: %w", err)
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
	}
	f.sort()
	return g.Edition, asOf, f, f.check()
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
