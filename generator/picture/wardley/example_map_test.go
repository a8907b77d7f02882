package wardley

// exampleMap has everything that a map can show.
func exampleMap() Map {
	return Map{
		Title:       "Learner value chain",
		Description: "Eleven components, four of them bought; two custom-built ones are on their way to the market.",
		Components: []Component{
			{ID: "learner", Name: "Learner", Form: Anchor, Visibility: 1000, Evolution: 380, Href: "learner.html"},
			{ID: "company", Name: "Training manager of a customer", Form: Anchor, Visibility: 1000, Evolution: 640, Href: "company.html"},
			{ID: "skill", Name: "Proof of a new skill", Visibility: 900, Evolution: 420, Href: "skill.html"},
			{ID: "course", Name: "Online course", Note: "What a learner opens in the morning", Visibility: 780, Evolution: 560, Sourcing: InHouse, Demand: 4, Href: "course.html", Focus: true},
			{ID: "live", Name: "Live sessions", Visibility: 780, Evolution: 560, Sourcing: InHouse, Demand: 1, Href: "live.html"},
			{ID: "player", Name: "Video player", Visibility: 560, Evolution: 520, EvolvesTo: 860, Inertia: true, Sourcing: InHouse, Pipeline: []string{"web", "app", "tv"}, Href: "player.html"},
			{ID: "web", Name: "Web", Visibility: 400, Evolution: 740, Sourcing: Vendor, Href: "web.html"},
			{ID: "app", Name: "Mobile app", Visibility: 400, Evolution: 500, Sourcing: InHouse, Demand: 12, Href: "app.html"},
			{ID: "tv", Name: "Television", Visibility: 400, Evolution: 240, Planned: true, Sourcing: Partner, Href: "tv.html"},
			{ID: "coach", Name: "Coaching assistant", Visibility: 640, Evolution: 120, EvolvesTo: 330, Planned: true, Sourcing: InHouse, Demand: 2, Href: "coach.html"},
			{ID: "records", Name: "Learning records", Visibility: 330, Evolution: 330, Inertia: true, Sourcing: Outsourced, Demand: 3, Href: "records.html"},
			{ID: "payments", Name: "Payments", Visibility: 300, Evolution: 800, Sourcing: Vendor, Href: "payments.html"},
			{ID: "hosting", Name: "Hosting", Visibility: 60, Evolution: 930, Sourcing: Vendor, Href: "hosting.html"},
		},
		Links: []Link{
			{From: "learner", To: "skill"}, {From: "company", To: "skill"}, {From: "company", To: "payments"}, {From: "skill", To: "course"}, {From: "skill", To: "live"}, {From: "course", To: "player"}, {From: "course", To: "records"},
			{From: "course", To: "coach"}, {From: "live", To: "player"}, {From: "player", To: "hosting"}, {From: "records", To: "hosting"}, {From: "coach", To: "records"}, {From: "payments", To: "hosting"}, {From: "course", To: "nowhere"},
		},
		Notes: []Note{{Text: "+ Two customers asked for it in the last quarter, and nobody wrote it down", Visibility: 860, Evolution: 60}},
		Annotations: []Annotation{
			{Text: "The contract ends in March; the notice has to be given in December.", At: []Place{{250, 300}}},
			{Text: "Everybody buys this.", At: []Place{{140, 860}}},
		},
	}
}
