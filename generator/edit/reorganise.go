package edit

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"handbook/generator/english"
	"handbook/generator/form"
	"handbook/generator/handbook"
	"handbook/generator/turn"
)

// mostSuccessors is how many departments can take the place of others at once.
const mostSuccessors = 9

// reorganisation is what an address or a request asks for: the values "of" and "ends"
// are departments that end, "until" is their last quarter, "into" departments that
// take their place, and "new" titles of such that are to be made.
func (s State) reorganisation(ends, into, titles []string, until string) (turn.Reorganisation, error) {
	r := turn.Reorganisation{Handbook: s.Handbook}
	var err error
	if r.Until, err = s.Handbook.Config.Fiscal.ParseQuarter(until); err != nil {
		return r, refuse("%v", err)
	}
	for _, id := range ends {
		d, err := s.departmentNamed(id)
		if err != nil {
			return r, err
		}
		if !slices.Contains(r.Ends, d) {
			r.Ends = append(r.Ends, d)
		}
	}
	for _, id := range into {
		d, err := s.departmentNamed(id)
		if err != nil {
			return r, err
		}
		r.Into = append(r.Into, turn.Successor{Department: d})
	}
	for _, title := range titles {
		if title = cleanTitle(title); title == "" {
			continue
		}
		if _, there := s.titles(handbook.KindDepartment)[strings.ToLower(title)]; there {
			return r, refuse("there is a department “%s” already; choose it from those that there are", title)
		}
		r.Into = append(r.Into, turn.Successor{Title: title})
	}
	if len(r.Into) > mostSuccessors {
		return r, refuse("that is more than %d departments at once", mostSuccessors)
	}
	if err := r.Check(); err != nil {
		return r, refuse("%v", err)
	}
	return r, nil
}

func (s State) departmentNamed(id string) (*handbook.Department, error) {
	d, ok := s.Handbook.Lookup(string(handbook.KindDepartment) + "/" + strings.TrimPrefix(id, string(handbook.KindDepartment)+"/")).(*handbook.Department)
	if !ok {
		return nil, refuse("there is no department named %q any more", id)
	}
	return d, nil
}

// reorganiseQuestionnaire asks first what ends and what takes its place, and then who gets
// what.
func (s State) reorganiseQuestionnaire(asked url.Values) (Questionnaire, error) {
	of, err := s.departmentNamed(asked.Get("of"))
	if err != nil {
		return Questionnaire{}, err
	}
	if asked.Get("until") == "" {
		return s.endingQuestionnaire(of), nil
	}
	ends := append([]string{of.ID}, asked["ends"]...)
	r, err := s.reorganisation(ends, asked["into"], asked["new"], asked.Get("until"))
	if err != nil {
		return Questionnaire{}, err
	}
	hanging, err := r.Hanging(s.base())
	if err != nil {
		return Questionnaire{}, refuse("%v", err)
	}
	label := s.Handbook.Config.Fiscal.Label(r.Until)
	questionnaire := Questionnaire{
		Title: "Reorganise: " + english.And(titlesOf(r.Ends)), Do: "reorganise", Save: "Reorganise", Then: handbook.Address(of),
		Lead: fmt.Sprintf("%s %s with %s. What was planned until then stays under the old name. Say who gets the rest.", english.And(titlesOf(r.Ends)), english.Verb(len(r.Ends), "ends", "end"), label),
		Values: map[string]string{
			"ends": strings.Join(ends, "\n"), "into": strings.Join(asked["into"], "\n"), "new": strings.Join(asked["new"], "\n"), "until": r.Until.String(),
		},
		Ways: []Way{{of.Title, handbook.Address(of)}},
	}
	if len(r.Into) > 0 {
		questionnaire.Groups = append(questionnaire.Groups, s.successors(r))
	}
	to := Answering{field: field{Key: "to", Label: "Who gets it", Control: "choice", None: "stays with the old name"}, Empty: true}
	for at, successor := range r.Into {
		to.Choices = append(to.Choices, form.Choice{Value: strconv.Itoa(at), Label: successor.Name()})
	}
	if len(r.Into) == 1 {
		to.Value = "0"
	}
	for _, d := range r.Ends {
		for _, group := range s.dutyGroups(hanging[d], func(turn.Duty) []Answering { return []Answering{to} }) {
			group.Title = d.Title + ": " + english.Lower(group.Title)
			questionnaire.Groups = append(questionnaire.Groups, group)
		}
	}
	return questionnaire, nil
}

func titlesOf(list []*handbook.Department) []string {
	titles := make([]string, len(list))
	for i, d := range list {
		titles[i] = d.Title
	}
	return titles
}

// endingQuestionnaire asks which departments end, when, and what takes their place.
func (s State) endingQuestionnaire(of *handbook.Department) Questionnaire {
	ends, into := QuestionnaireRow{Key: "ends", Title: "Other departments that end with it"}, QuestionnaireRow{Key: "into", Title: "Departments that there are, which take its place"}
	for _, d := range s.Handbook.Departments {
		if d == of || d.Until != 0 || d.File == "" {
			continue
		}
		ends.Fields = append(ends.Fields, Answering{field: field{Key: "ends", Label: d.Title, Control: "tick"}, Tick: d.ID})
		into.Fields = append(into.Fields, Answering{field: field{Key: "into", Label: d.Title, Control: "tick"}, Tick: d.ID})
	}
	now := s.Handbook.Current()
	return Questionnaire{
		Title: "Reorganise " + of.Title, Save: "Next", Again: questionnaireAt("reorganise"),
		Lead:   "A department ends with a quarter. It may become another one, become several, or be merged with others into one. What it did until then stays under its name.",
		Values: map[string]string{"of": of.ID},
		Fields: []Answering{{field: s.quarterField("until", "Its last quarter", now, laterQuarters), Value: now.String()}},
		Groups: []QuestionnaireGroup{{Title: "What ends, and what takes its place", Rows: []QuestionnaireRow{
			ends, into, {Key: "new", Title: "New departments that take its place", Fields: []Answering{{field: field{Key: "new", Label: "By name, one line each", Control: "long"}}}},
		}}},
		Ways: []Way{{of.Title, handbook.Address(of)}},
	}
}

// successors asks how many people each gets, and how much it can do.
func (s State) successors(r turn.Reorganisation) QuestionnaireGroup {
	people := 0
	for _, d := range r.Ends {
		people += r.Closing(d)
	}
	g := QuestionnaireGroup{Title: "What they begin with", Note: fmt.Sprintf("%s there at the end of %s.", english.Capital(english.Count(people, "person is", "people are")), s.Handbook.Config.Fiscal.Label(r.Until))}
	for at, successor := range r.Into {
		row := QuestionnaireRow{Key: "successor " + strconv.Itoa(at), Title: successor.Name()}
		if successor.Department != nil {
			row = s.rowOf(successor.Department)
			row.Key = "successor " + strconv.Itoa(at)
		}
		proposed := ""
		if len(r.Into) == 1 && people > 0 {
			proposed = strconv.Itoa(people)
		}
		row.Fields = []Answering{
			{field: field{Key: "people", Label: "People who move there", Control: "text"}, Value: proposed},
			{field: field{Key: "capacity", Label: "Person-weeks a quarter from then on", Control: "text"}},
		}
		g.Rows = append(g.Rows, row)
	}
	return g
}

// reorganise ends departments, and assigns what the lines say.
func (s State) reorganise(request Request) (Change, error) {
	list := func(key string) []string {
		return slices.DeleteFunc(strings.Split(request.Values[key], "\n"), func(line string) bool { return strings.TrimSpace(line) == "" })
	}
	r, err := s.reorganisation(list("ends"), list("into"), list("new"), request.Values["until"])
	if err != nil {
		return Change{}, err
	}
	assigned := map[string]int{}
	for _, line := range request.Lines {
		if at, ok := strings.CutPrefix(line["item"], "successor "); ok {
			if err := beginsWith(r, at, line); err != nil {
				return Change{}, err
			}
		} else if to, err := strconv.Atoi(line["to"]); err == nil && to >= 0 && to < len(r.Into) {
			assigned[line["item"]] = to
		}
	}
	hanging, err := r.Hanging(s.base())
	if err != nil {
		return Change{}, refuse("%v", err)
	}
	opener := s.opener(request)
	files, err := r.Files(s.base(), hanging, assigned, opener.open)
	if err != nil {
		return Change{}, told(err)
	}
	label := fmt.Sprintf("%s %s with %s", english.And(titlesOf(r.Ends)), english.Verb(len(r.Ends), "ends", "end"), s.Handbook.Config.Fiscal.Label(r.Until))
	if n := len(assigned); n > 0 {
		label += "; " + english.Count(n, "thing") + " assigned"
	}
	return s.checked(request, changeOf(label, files))
}

// beginsWith reads with what a successor begins.
func beginsWith(r turn.Reorganisation, at string, line map[string]string) error {
	i, err := strconv.Atoi(at)
	if err != nil || i < 0 || i >= len(r.Into) {
		return refuse("there is no such department any more")
	}
	to := &r.Into[i]
	to.Capacity = strings.TrimSpace(line["capacity"])
	if people := strings.TrimSpace(line["people"]); people != "" {
		if to.People, err = strconv.Atoi(people); err != nil || to.People < 0 {
			return refuse("“%s”: write how many people move there as a whole number", to.Name())
		}
	}
	return nil
}
