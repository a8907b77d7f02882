package generator

import "handbook/generator/publish"

// Files lists the files of a snapshot's site for [publish.Write], which renders
// them as it goes.
func Files(s *Snapshot) []publish.File {
	outputs := s.Site.Outputs()
	files := make([]publish.File, len(outputs))
	for i, o := range outputs {
		if files[i] = (publish.File{Path: o.Path, From: o.File}); o.File == "" {
			files[i].Render = o.Render
		}
	}
	return files
}
