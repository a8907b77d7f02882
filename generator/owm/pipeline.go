package owm

// block is where the parser stands with the braces of pipelines.
type block struct{}

var noBlock = block{}

type pending struct{}

func (p *parser) brace(s Span) bool { return false }

func (p *parser) child(c *Component, h head)         {}
func (p *parser) inlineEvolve(c Component, n number) {}
