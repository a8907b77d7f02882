package handbook

import "testing"

func TestMapSelection(t *testing.T) {
	sales := department("sales")
	crm, mail, site, need := component("crm"), component("mail"), component("site"), component("need")
	loose, broken := component("loose"), component("broken")
	crm.Department = sales
	mail.Tags, site.Tags = []string{"core"}, []string{"web", "core"}
	crm.Evolution, mail.Evolution, site.Evolution, need.Evolution = 550, 850, 550, 290
	crm.Visibility, mail.Visibility, site.Visibility, need.Visibility, loose.Visibility = 500, 500, 800, 950, 10
	crm.DependsOn = []*Component{mail}
	broken.Unreadable = true
	all := []*Component{broken, crm, loose, mail, need, site}
	buyer := &Stakeholder{Needs: []*Component{need}}

	tagged := Map{Item: Item{ID: "tagged"}}
	tagged.Tags = []string{"core"}
	for _, test := range []struct {
		name           string
		m              Map
		want, unplaced string
	}{
		{"nothing", Map{}, "", ""},
		{"named, and no more", Map{Chosen: []*Component{crm, loose}}, "crm", "loose"},
		{"a department", Map{Departments: []*Department{sales}}, "crm", ""},
		{"a tag", tagged, "site mail", ""},
		{"the needs of anchors", Map{Anchors: []*Stakeholder{buyer}}, "need", ""},
		{"all keys together, each component once", Map{
			Chosen: []*Component{site, crm}, Departments: []*Department{sales}, Anchors: []*Stakeholder{buyer},
		}, "need site crm", ""},
		{"all, from the top, then by evolution", Map{All: true}, "need site crm mail", "loose"},
	} {
		for _, c := range all {
			c.Maps = nil
		}
		m := test.m
		selectForMaps(&Handbook{Components: all, Maps: []*Map{&m}})
		if ids(m.Components) != test.want || ids(m.Unplaced) != test.unplaced {
			t.Errorf("%s: %q, without a place %q; want %q and %q", test.name, ids(m.Components), ids(m.Unplaced), test.want, test.unplaced)
		}
		for _, c := range m.Components {
			if len(c.Maps) != 1 || c.Maps[0] != &m {
				t.Errorf("%s: %s does not know its map", test.name, c.ID)
			}
		}
		if len(loose.Maps) > 0 {
			t.Errorf("%s: a component without a place is on a map", test.name)
		}
	}
}
