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
			loader, root, err := flags.loader(args)
			if err != nil {
				return err
			}
			snapshot, err := loader.Load()
			if err != nil {
				return failure(err)
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
		values := map[string]string{"date": c.date.String(), "kr": id}
		for _, ask := range []struct{ key, words string }{
			{"value", "Value now"}, {"confidence", "How sure (" + wordsOf(handbook.Confidences) + ")"},
			{"health", "How it goes (" + wordsOf(handbook.Healths) + ")"}, {"note", "Note"},
		} {
			fmt.Fprintf(c.out, "  %s: ", ask.words)
			line, err := c.in.ReadString('\n')
			if err != nil && line == "" {
				return false, io.EOF
			}
			values[ask.key] = strings.TrimSpace(line)
		}
		if values["value"]+values["confidence"]+values["health"]+values["note"] == "" {
			return false, nil
		}
		err := c.write(kr.Objective, values)
		var refusal *edit.Refusal
		if errors.As(err, &refusal) {
			fmt.Fprintf(c.out, "  That was not written: %s. Try again:\n", refusal.Reason)
			continue
		}
		return err == nil, err
	}
}

func (c checkin) write(o *handbook.Objective, values map[string]string) error {
	id := "objectives/" + o.ID
	known := edit.Describe(c.state, []string{id})[id]
	change, err := edit.Plan(c.state, edit.Request{Do: "checkin", Items: []edit.Target{{ID: id, Base: known.Base}}, Values: values})
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
