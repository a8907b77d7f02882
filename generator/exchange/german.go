package exchange

// germanHeaders are what offices that write German call their columns, as the
// headers of the tables in field.go. A header that can mean two fields, such as
// costs, is left to the person who imports.
var germanHeaders = map[string]string{
	"titel": "title", "name": "title", "projekt": "project", "initiative": "initiative", "thema": "topic",
	"wunsch": "wish", "anforderung": "request", "bedarf": "need", "nutzen": "benefit", "warum": "why", "begründung": "rationale",
	"bereich": "department", "abteilung": "department",
	"wer": "owner", "verantwortlich": "owner", "verantwortliche": "owner", "verantwortlicher": "owner", "zuständig": "owner",
	"angefordert von": "requester", "gewünscht von": "requester",
	"aufwand": "effort", "personenwochen": "person weeks", "aufwand personenwochen": "person weeks", "aufwand in personenwochen": "person weeks", "größe": "size",
	"wann": "when", "quartal": "quarter", "zeitraum": "period", "beginn": "start date", "start": "start date",
	"bis wann": "due date", "ende": "end date", "frist": "deadline", "fällig": "due date", "fällig am": "due date",
	"stand": "status", "art": "type", "ziel": "goal", "ziele": "goals", "systeme": "systems", "abhängig von": "dependencies", "abhängigkeiten": "dependencies",
	"einmalige kosten": "one off cost", "jährliche kosten": "yearly cost", "kosten pro jahr": "yearly cost",
	"anbieter": "vendor", "lieferant": "vendor", "vertragsende": "contract end", "kündigungsfrist tage": "notice days", "anzahl": "count",
	"beschreibung": "description", "bemerkung": "remarks", "bemerkungen": "remarks", "kommentar": "comment", "notizen": "notes",
	"schlüsselergebnis": "key result", "ausgangswert": "baseline", "zielwert": "target", "istwert": "actual", "aktueller wert": "current", "einheit": "unit",
	"datum": "date", "stichtag": "date", "wert": "value", "zuversicht": "confidence",
	"schlagworte": "keywords", "ursache": "root cause",
}

// inEnglish is a header as the tables know it.
func inEnglish(plain string) string {
	if known, ok := germanHeaders[plain]; ok {
		return known
	}
	return plain
}
