package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"handbook/generator/edit"
	"handbook/generator/handbook"
	"handbook/generator/handbook/value"
	"handbook/generator/source"
)

func checkinCommand() *cobra.Command {
	var flags projectFlags
	var owner string
	cmd := &cobra.Command{
		Use: "checkin [folder]", Short: "Walk through a role's key results and write down the figure of each", Args: upTo(1),
		Long: "Walk through a role's key results and write down the figure of each:\none line each, at the end of its objective's check-ins. An empty answer skips a question.",
		RunE: func(cmd *cobra.Command, args []string) error {
			snapshot, root, err := flags.snapshot(args)
			if err != nil {
				return err
			}
			date := snapshot.Handbook.Now // a check-in of a later day would not count there
			walk := checkin{in: bufio.NewReader(cmd.InOrStdin()), out: cmd.OutOrStdout(), date: date, desk: edit.NewDesk(root),
				state: edit.State{Root: root, Handbook: snapshot.Handbook, Content: source.ContentDir(root)}}
			return walk.all(owner)
		},
	}
	flags.register(cmd)
	cmd.Flags().StringVar(&owner, "owner", "", "the role whose key results are asked about, as in handbook.yaml")
	return cmd
}

// checkin asks about one key result after the other.
type checkin struct {
	in    *bufio.Reader
	out   io.Writer
	date  value.Date
	desk  *edit.Desk
	state edit.State
}

// all asks about every key result of a role in the objectives that are open.
func (c checkin) all(owner string) error {
	list, owners := c.owned(owner)
	if len(list) == 0 {
		return usageError(fmt.Errorf("nobody named %q has a key result to check in; these have: %s", owner, strings.Join(owners, ", ")))
	}
	written := 0
	for _, kr := range list {
		ok, err := c.one(kr)
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if ok {
			written++
		}
	}
	fmt.Fprintf(c.out, "\n%d of %d key results checked in on %s.\n", written, len(list), c.date)
	return nil
}

// owned are the open key results of a role, and the roles that have any.
func (c checkin) owned(owner string) (list []*handbook.KeyResult, owners []string) {
	for _, o := range c.state.Handbook.Objectives {
		if !o.Active() {
			continue
		}
		for _, kr := range o.KeyResults {
			if kr.Owner.Person == nil {
				continue
			}
			if id := kr.Owner.Person.ID; id == owner {
				list = append(list, kr)
			} else if !slices.Contains(owners, id) {
				owners = append(owners, id)
			}
		}
	}
	slices.Sort(owners)
	return list, owners
}

// one asks about a key result and writes its line, unless nothing was said. A
// line that would be wrong is not written, and asked for again.
func (c checkin) one(kr *handbook.KeyResult) (bool, error) {
	_, id, _ := strings.Cut(kr.ID, "/")
	fmt.Fprintf(c.out, "\n%s\n  %s", kr.Objective.Title, kr.Title)
	if kr.Current.Valid {
		fmt.Fprintf(c.out, " (last: %s)", kr.Current.With(kr.Unit))
	}
	fmt.Fprintln(c.out)
	for {
		lines, err := c.answers(kr, id)
		if err != nil || len(lines) == 0 {
			return false, err
		}
		err = c.write(kr.Objective, lines)
		var refusal *edit.Refusal
		if errors.As(err, &refusal) {
			fmt.Fprintf(c.out, "  That was not written: %s. Try again:\n", refusal.Reason)
			continue
		}
		return err == nil, err
	}
}

// question is what is asked about a key result: the key that its answer has, and
// the milestone that it is about.
type question struct{ key, milestone, words string }

// questions are what is asked about a key result.
func questions(kr *handbook.KeyResult) []question {
	var list []question
	switch kr.Type {
	case handbook.Done:
		list = append(list, question{key: "value", words: "Done (yes, no)"})
	case handbook.Milestones:
		for _, step := range kr.Steps {
			if !step.Done {
				list = append(list, question{"value", step.Title, "“" + step.Title + "” reached (yes, no)"})
			}
		}
	default:
		list = append(list, question{key: "value", words: "Value now"})
	}
	return append(list, question{key: "confidence", words: "How sure (" + wordsOf(handbook.Confidences) + ")"},
		question{key: "health", words: "How it goes (" + wordsOf(handbook.Healths) + ")"}, question{key: "note", words: "Note"})
}

// answers are the lines of a check-in that somebody answers with; none for nothing.
func (c checkin) answers(kr *handbook.KeyResult, id string) ([]map[string]string, error) {
	about := func() map[string]string { return map[string]string{"date": c.date.String(), "kr": id} }
	var lines []map[string]string
	rest := about()
	for _, ask := range questions(kr) {
		fmt.Fprintf(c.out, "  %s: ", ask.words)
		text, err := c.in.ReadString('\n')
		if err != nil && text == "" {
			return nil, io.EOF
		}
		switch text = strings.TrimSpace(text); {
		case text == "":
		case ask.milestone != "":
			line := about()
			line["value"], line["milestone"] = text, ask.milestone
			lines = append(lines, line)
		default:
			rest[ask.key] = text
		}
	}
	if len(rest) > len(about()) {
		lines = append(lines, rest)
	}
	return lines, nil
}

func (c checkin) write(o *handbook.Objective, lines []map[string]string) error {
	id := "objectives/" + o.ID
	known := edit.Describe(c.state, []string{id})[id]
	change, err := edit.Plan(c.state, edit.Request{Do: "checkin", Items: []edit.Target{{ID: id, Base: known.Base}}, Lines: lines})
	if err != nil {
		return err
	}
	if err := c.desk.Do(change); err != nil {
		return failure(err)
	}
	return nil
}

// wordsOf are the words of a closed list.
func wordsOf(terms handbook.Terms) string {
	words := make([]string, len(terms))
	for i, term := range terms {
		words[i] = term.Value
	}
	return strings.Join(words, ", ")
}
