package earlier

import (
	"errors"
	"fmt"
	"io/fs"

	"handbook/generator/diag"
	"handbook/generator/disk"
	"handbook/generator/handbook"
	"handbook/generator/level"
)

// Below reads what the handbooks one level down have replied, from the files that
// the settings name under children. A file that cannot be read is a problem of the
// settings; the others are read all the same.
func Below(root string, config handbook.Config) ([]*handbook.Below, []diag.Diagnostic) {
	var list []*handbook.Below
	var problems []diag.Diagnostic
	for _, child := range config.Children {
		reply, err := readReply(root, child)
		if err != nil {
			problems = append(problems, unreadBelow(child, err, config))
			continue
		}
		list = append(list, reply.Below())
	}
	return list, problems
}

func readReply(root, child string) (level.Reply, error) {
	file, err := disk.OpenFile(FromRoot(root, child))
	if err != nil {
		return level.Reply{}, disk.Plain(err)
	}
	defer file.Close()
	return level.ReadReply(file)
}

// unreadBelow says why a reply is left out.
func unreadBelow(child string, err error, config handbook.Config) diag.Diagnostic {
	why, hint := err.Error(), "name the reply.json that the handbook one level down writes, such as replies/sales/reply.json"
	var newer level.NewerError
	switch {
	case errors.As(err, &newer):
		why, hint = "it "+newer.What(), "use a newer version of the program; until then this handbook is built without it"
	case errors.Is(err, fs.ErrNotExist):
		why = "there is no such file"
	}
	return diag.Diagnostic{
		File: config.File, Pos: config.Pos["children"], Severity: diag.Warning, Rule: "children",
		Message: fmt.Sprintf("the reply %s cannot be read: %s", child, why), Hint: hint,
	}
}
