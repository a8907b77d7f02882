package picture

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"handbook/themes"
)

// groupCount is how many entries the theme's palette has.
const groupCount = 8

// toneOf is the colour of an entry of the palette; 0 is that of none.
func toneOf(entry int) string {
	if entry == 0 {
		return "--ink-soft"
	}
	return fmt.Sprintf("--g%d", entry)
}

// groups is the paint of what carries the colour of an entry.
func groups() Palette {
	p := Palette{}
	for entry := 1; entry <= groupCount; entry++ {
		group, tone := "."+ClassGroup(entry), toneOf(entry)
		for _, class := range []string{ClassBarEdge, ClassSwatch, ClassCardEdge, ClassSegment} {
			p[class+group] = Paint{Fill: tone}
		}
		p[ClassDot+group] = Paint{Fill: tone, Stroke: tone}
		p[ClassBar+group] = Paint{Fill: tone + " 26% --raised", Stroke: tone + " 45% --raised"}
	}
	return p
}

// fades is how much of its tone a bar's area takes, in per cent, by confidence.
var fades = [...]int{1: 7, 2: 13, 3: 21, 4: 29, 5: 38}

// fading is the paint of bars by confidence. It is opaque, so that what runs
// behind a bar does not run through its name.
func fading() Palette {
	p := Palette{}
	for confidence := 1; confidence < len(fades); confidence++ {
		class := ClassConfidence(confidence)
		for entry := range groupCount + 1 {
			first := ClassBar
			if entry > 0 {
				first = ClassGroup(entry)
			}
			p[first+"."+class] = Paint{Fill: fmt.Sprintf("%s %d%% --raised", toneOf(entry), fades[confidence])}
		}
		for _, empty := range []string{ClassBarOut, ClassBarProposed, ClassBelowLine} { // these stay empty, however sure
			p[class+"."+empty] = Paint{Fill: "--paper"}
		}
	}
	return p
}

// inTheme gives the palette with the values of the default theme's light
// colours in place of their names: "--ink", or "--g1 22% --paper" for a mix.
func (p Palette) inTheme() Palette {
	values := themeColours()
	named := make(Palette, len(p))
	for class, paint := range p {
		paint.Fill, paint.Stroke = values.of(paint.Fill), values.of(paint.Stroke)
		named[class] = paint
	}
	return named
}

// themeValues are the colours of a theme by the names of their variables.
type themeValues map[string]string

var variable = regexp.MustCompile(`(--[\w-]+): light-dark\((#[0-9a-f]{6}), #[0-9a-f]{6}\);`)

// themeColours reads the light colours of the default theme from its
// variables.css, where each colour has one for light and one for dark ground.
func themeColours() themeValues {
	css, err := themes.Files.ReadFile("default/assets/variables.css")
	if err != nil {
		panic(fmt.Sprintf("read the colours of the theme: %v", err)) // a fault of the program
	}
	values := themeValues{}
	for _, v := range variable.FindAllStringSubmatch(string(css), -1) {
		values[v[1]] = v[2]
	}
	return values
}

// of returns the value of a colour as a palette writes it. What is no name
// stays as it is.
func (v themeValues) of(colour string) string {
	if !strings.HasPrefix(colour, "--") {
		return colour
	}
	name, mix, _ := strings.Cut(colour, " ")
	if mix == "" {
		return v.named(name)
	}
	share, ground, _ := strings.Cut(mix, "% ")
	percent, _ := strconv.Atoi(share)
	return mixed(v.named(name), percent, v.named(ground))
}

func (v themeValues) named(name string) string {
	value := v[name]
	if value == "" {
		panic("the theme has no colour " + name) // a fault of the program
	}
	return value
}

// mixed mixes a share of a colour, in per cent, with another one.
func mixed(colour string, share int, ground string) string {
	a, b := rgb(colour), rgb(ground)
	mixed := "#"
	for shift := 16; shift >= 0; shift -= 8 {
		mixed += fmt.Sprintf("%02x", (int(a>>shift&255)*share+int(b>>shift&255)*(100-share)+50)/100)
	}
	return mixed
}

func rgb(colour string) uint64 {
	value, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil {
		panic(fmt.Sprintf("read the colour %s: %v", colour, err)) // a fault of the program
	}
	return value
}
