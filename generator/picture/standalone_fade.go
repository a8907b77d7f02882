package picture

import (
	"fmt"
	"strconv"
)

// tones are the colours of the palette's entries, that of no entry first.
var tones = [...]string{"#68716d", "#255f8f", "#9a4f12", "#28724f", "#774685", "#a23a38", "#6a6118", "#1f7183", "#5c6470"}

// fades is how much of its tone a bar's area takes, in per cent, by confidence.
var fades = [...]int{1: 7, 2: 13, 3: 21, 4: 29, 5: 38}

// fading is the paint of bars by confidence. It is opaque, so that what runs
// behind a bar does not run through its name.
func fading() Palette {
	p := Palette{}
	for confidence := 1; confidence < len(fades); confidence++ {
		class := ClassConfidence(confidence)
		for entry, tone := range tones {
			first := ClassBar
			if entry > 0 {
				first = ClassGroup(entry)
			}
			p[first+"."+class] = Paint{Fill: onWhite(tone, fades[confidence])}
		}
		for _, empty := range []string{ClassBarOut, ClassBelowLine} { // these stay empty, however sure
			p[class+"."+empty] = Paint{Fill: "#ffffff"}
		}
	}
	return p
}

// onWhite mixes a share of a colour, in per cent, with white.
func onWhite(colour string, share int) string {
	rgb, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		panic(fmt.Sprintf("read the colour %s: %v", colour, err)) // a fault of the program
	}
	mixed := "#"
	for shift := 16; shift >= 0; shift -= 8 {
		mixed += fmt.Sprintf("%02x", (int(rgb>>shift&255)*share+255*(100-share)+50)/100)
	}
	return mixed
}
