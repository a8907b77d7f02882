package handbook

// trackerWords are the words for the status of work that lists and trackers have -
// Jira, Linear, Asana, Trello, GitHub, Monday, and offices that write German -
// where they can mean one thing. For a decision "to do" would mean something else.
// Who imports maps others: --map "Status: Ours=accepted".
var trackerWords = map[string][]string{
	"proposed":    {"ideas", "triage", "backlog", "inbox", "open", "draft", "under review", "considering", "neu"},
	"accepted":    {"planned", "to do", "todo", "not started", "ready", "selected for development", "selected", "next", "up next", "next up", "scheduled", "committed", "reopened", "geplant", "zu erledigen"},
	"in_progress": {"active", "in flight", "working on it", "in development", "in review", "review", "code review", "in testing", "testing", "qa", "stuck", "blocked", "this week", "in bearbeitung"},
	"done":        {"closed", "resolved", "shipped", "released", "live", "deployed", "abgeschlossen", "umgesetzt"},
	"deferred":    {"on hold", "hold", "paused", "someday", "icebox", "snoozed", "pausiert"},
	"stopped":     {"cancelled", "canceled", "abandoned", "archived", "dropped", "gestoppt"},
	"declined":    {"won't do", "wont do", "won't fix", "wontfix", "not planned", "duplicate"},
}
