package changes

import "handbook/generator/handbook"

// Move is a thing that pictures show elsewhere than before.
type Move struct{ From, To Spot }

// OnGrid says that it moved on the purpose grid: rated then, rated now, and not
// the same.
func (m Move) OnGrid() bool {
	from, to := m.From, m.To
	return from.rated() && to.rated() && (from.Criticality != to.Criticality || from.Differentiation != to.Differentiation)
}

// OnMap says that it moved on maps: placed then, placed now, and not the same.
func (m Move) OnMap() bool {
	from, to := m.From, m.To
	return from.placed() && to.placed() && (from.Visibility != to.Visibility || from.Evolution != to.Evolution)
}

func (s Spot) rated() bool  { return s.Criticality >= 0 && s.Differentiation >= 0 }
func (s Spot) placed() bool { return s.Visibility >= 0 && s.Evolution >= 0 }

// Moves are the things that stand elsewhere than before. The zero Moves are none.
type Moves struct{ moves map[string]Move }

// MovesBetween finds what stands elsewhere in the second state than in the first. It
// knows a thing that got another id as [Between] does.
func MovesBetween(before, after State) Moves {
	m := Moves{map[string]Move{}}
	earlier, _ := match(before, after)
	for i, now := range after.Items {
		if was := earlier[i]; was != nil && was.Stood != now.Stood {
			m.moves[now.key()] = Move{was.Stood, now.Stood}
		}
	}
	return m
}

// Of returns how a thing of the second state moved; false if it did not.
func (m Moves) Of(e handbook.Entity) (Move, bool) {
	base := e.Base()
	move, ok := m.moves[Item{Kind: base.Kind, ID: base.ID}.key()]
	return move, ok
}
