package exchange

// workSynonyms are the words for the status of work that lists and trackers have -
// Jira, Linear, Asana, Trello, GitHub, Monday, and offices that write German -
// where they can mean one thing. A person maps others: --map "Status: Ours=accepted".
var workSynonyms = map[string]string{
	"new": "proposed", "idea": "proposed", "ideas": "proposed", "requested": "proposed", "wish": "proposed", "suggested": "proposed",
	"triage": "proposed", "backlog": "proposed", "inbox": "proposed", "open": "proposed", "draft": "proposed", "under review": "proposed", "considering": "proposed",
	"beantragt": "proposed", "offen": "proposed", "neu": "proposed",

	"approved": "accepted", "agreed": "accepted", "planned": "accepted", "to do": "accepted", "todo": "accepted", "not started": "accepted", "ready": "accepted",
	"selected for development": "accepted", "selected": "accepted", "next": "accepted", "up next": "accepted", "next up": "accepted", "scheduled": "accepted", "committed": "accepted", "reopened": "accepted",
	"genehmigt": "accepted", "freigegeben": "accepted", "geplant": "accepted", "zu erledigen": "accepted",

	"started": "in_progress", "wip": "in_progress", "ongoing": "in_progress", "doing": "in_progress", "active": "in_progress", "in flight": "in_progress", "working on it": "in_progress",
	"in development": "in_progress", "in review": "in_progress", "review": "in_progress", "code review": "in_progress", "in testing": "in_progress", "testing": "in_progress", "qa": "in_progress",
	"stuck": "in_progress", "blocked": "in_progress", "this week": "in_progress", "in arbeit": "in_progress", "läuft": "in_progress", "in bearbeitung": "in_progress",

	"completed": "done", "complete": "done", "finished": "done", "delivered": "done", "closed": "done", "resolved": "done", "shipped": "done", "released": "done", "live": "done", "deployed": "done",
	"erledigt": "done", "fertig": "done", "abgeschlossen": "done", "umgesetzt": "done",

	"on hold": "deferred", "hold": "deferred", "paused": "deferred", "postponed": "deferred", "parked": "deferred", "later": "deferred", "someday": "deferred", "icebox": "deferred", "snoozed": "deferred",
	"zurückgestellt": "deferred", "verschoben": "deferred", "pausiert": "deferred",

	"cancelled": "stopped", "canceled": "stopped", "abandoned": "stopped", "archived": "stopped", "dropped": "stopped", "abgebrochen": "stopped", "gestoppt": "stopped",

	"rejected": "declined", "not accepted": "declined", "refused": "declined", "won't do": "declined", "wont do": "declined", "won't fix": "declined", "wontfix": "declined", "not planned": "declined", "duplicate": "declined",
	"abgelehnt": "declined",
}
