package handbook

import "handbook/generator/source"

// Assemble makes a handbook of decoded files. It changes none of its
// arguments.
func Assemble(config Config, files []*Decoded, assets []source.Asset, opt Options) *Handbook {
	return &Handbook{Config: config, Now: opt.Now, Edition: opt.Edition, Assets: assets}
}

type index struct{}
