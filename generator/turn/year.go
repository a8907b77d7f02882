package turn

import (
	"strconv"
	"strings"

	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

// Team is a department at the turn of a year: its people and its person-weeks a
// quarter go on from where they ended.
type Team struct {
	Department *handbook.Department
	Closing    int         // people at the end of the old year; negative where nobody said
	Before     value.Weeks // its capacity at the end of the old year; NoWeeks where nobody said
	Capacity   value.Weeks // that of as many people as there are now; NoWeeks where nobody said
}

// teamsAt are the departments that go on into the first quarter of a year; none
// for any other quarter.
func teamsAt(h *handbook.Handbook, into value.Quarter) []Team {
	if into.Number() != 1 {
		return nil
	}
	var teams []Team
	for _, d := range h.Departments {
		if d.File == "" || d.Unreadable {
			continue
		}
		team := Team{d, -1, ownCapacity(d, into-1), value.NoWeeks}
		first, last := yearBefore(h, d, into)
		if last != nil && d.Headcount.Opening >= 0 && d.Headcount.OpeningIn != into {
			team.Closing = last.Closing
		}
		if _, said := d.Capacity[into]; !said {
			team.Capacity = team.Before
			if first != nil && last != nil && first.Opening > 0 && team.Before >= 0 {
				team.Capacity = perPerson(team.Before, first.Opening, last.Closing)
			}
		}
		if team.Closing >= 0 || team.Capacity != team.Before {
			teams = append(teams, team)
		}
	}
	return teams
}

// perPerson is the capacity of so many people now who were so many before, in
// whole weeks.
func perPerson(before value.Weeks, were, are int) value.Weeks {
	if were == are {
		return before
	}
	return value.Weeks((int(before)*max(are, 0)/were+50)/100) * 100
}

// yearBefore are the first and the last plan of a department's people in the year
// before a quarter; nil where there is none.
func yearBefore(h *handbook.Handbook, d *handbook.Department, into value.Quarter) (first, last *handbook.HeadcountRow) {
	rows := h.HeadcountOf(d)
	for i := range rows {
		if rows[i].Quarter >= into {
			break
		}
		if last = &rows[i]; first == nil && rows[i].Quarter >= into-4 {
			first = last
		}
	}
	return first, last
}

// ownCapacity is what a department says of its capacity in a quarter.
func ownCapacity(d *handbook.Department, q value.Quarter) value.Weeks {
	found, at := d.Capacity0, value.Quarter(0)
	for said, weeks := range d.Capacity {
		if said <= q && said >= at {
			found, at = weeks, said
		}
	}
	return found
}

// Proposed is how the team begins the year if nobody says otherwise.
func (t Team) Proposed() Answer {
	a := Answer{Way: Close}
	if t.Closing >= 0 {
		a.People = strconv.Itoa(t.Closing)
	}
	if t.Capacity != t.Before {
		a.Capacity = t.Capacity.String()
	}
	return a
}

// begin writes down how a team begins the year. What was planned for earlier
// quarters stays, and is counted back from there.
func (c Closing) begin(d *draft, of *handbook.Department, a Answer) error {
	people, capacity := strings.TrimSpace(a.People), strings.TrimSpace(a.Capacity)
	into := source.At(c.Into.String())
	if people != "" {
		if n, err := strconv.Atoi(people); err != nil || n < 0 {
			return refuse(of, "write how many people begin the year as a whole number")
		}
		opening := source.Value{}.With(into, source.Text(source.Figure, people))
		d.put("headcount", d.file.Says("headcount").With(source.At("opening"), opening))
	}
	if capacity != "" {
		said := d.file.Says("capacity")
		if !said.IsGroup() {
			first := min(c.handbook.Quarters[0].Quarter, c.Into-4) // one number holds for all of them
			said = source.Value{}.With(source.At(first.String()), said)
		}
		d.put("capacity", said.With(into, source.Text(source.Figure, capacity)))
	}
	return nil
}
