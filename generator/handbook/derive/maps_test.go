package derive

import (
	"testing"

	"handbook/generator/handbook"
)

func TestMapSelection(t *testing.T) {
	sales := department("sales")
	crm, mail, site, need := component("crm"), component("mail"), component("site"), component("need")
	loose, broken := component("loose"), component("broken")
	crm.Department = sales
	mail.Tags, site.Tags = []string{"core"}, []string{"web", "core"}
	crm.Evolution, mail.Evolution, site.Evolution, need.Evolution = 550, 850, 550, 290
	crm.Visibility, mail.Visibility, site.Visibility, need.Visibility, loose.Visibility = 500, 500, 800, 950, 10
	crm.DependsOn = []*handbook.Component{mail}
	broken.Unreadable = true
	all := []*handbook.Component{broken, crm, loose, mail, need, site}
	buyer := &handbook.Stakeholder{Needs: []*handbook.Component{need}}

	tagged := handbook.Map{Item: handbook.Item{ID: "tagged"}}
	tagged.Tags = []string{"core"}
	for _, test := range []struct {
		name           string
		m              handbook.Map
		want, unplaced string
	}{
		{"nothing", handbook.Map{}, "", ""},
		{"named, and no more", handbook.Map{Chosen: []*handbook.Component{crm, loose}}, "crm", "loose"},
		{"a department", handbook.Map{Departments: []*handbook.Department{sales}}, "crm", ""},
		{"a tag", tagged, "site mail", ""},
		{"the needs of anchors", handbook.Map{Anchors: []*handbook.Stakeholder{buyer}}, "need", ""},
		{"all keys together, each component once", handbook.Map{
			Chosen: []*handbook.Component{site, crm}, Departments: []*handbook.Department{sales}, Anchors: []*handbook.Stakeholder{buyer},
		}, "need site crm", ""},
		{"all, from the top, then by evolution", handbook.Map{All: true}, "need site crm mail", "loose"},
	} {
		for _, c := range all {
			c.Maps = nil
		}
		m := test.m
		selectForMaps(&handbook.Handbook{Components: all, Maps: []*handbook.Map{&m}})
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
