package page

// Replace is a node with all that it holds put through a function, the innermost
// first: tables, pictures and whatever else has lines of its own. What the
// function makes nothing of is left out.
func Replace(n Node, with func(Node) Node) Node {
	switch v := n.(type) {
	case nil:
		return nil
	case Nodes:
		return Line(replaceAll(v, with)...)
	case Folded:
		v.Of = Replace(v.Of, with)
		return with(v)
	case List:
		v.Items = replaceAll(v.Items, with)
		return with(v)
	case Columns:
		parts := make([]Part, len(v.Parts))
		for i, part := range v.Parts {
			parts[i] = Part{part.Title, Replace(part.Of, with)}
		}
		v.Parts = parts
		return with(v)
	case *Prose:
		if len(v.Pictures) == 0 {
			return with(v)
		}
		prose := *v
		prose.Pictures = replaceAll(v.Pictures, with)
		return with(&prose)
	}
	return with(n)
}

func replaceAll(list []Node, with func(Node) Node) []Node {
	replaced := make([]Node, len(list))
	for i, n := range list {
		replaced[i] = Replace(n, with)
	}
	return replaced
}
