package database

import "fmt"

// TableError tells of a table that cannot be reflected.
type TableError struct {
	Table   string // as it was asked for
	Problem string // such as "is not there"
	Nearest string // the name that is there and most like it, or empty
}

func (e *TableError) Error() string {
	if e.Nearest != "" {
		return fmt.Sprintf("table %s %s; write %s", e.Table, e.Problem, e.Nearest)
	}
	return fmt.Sprintf("table %s %s; correct its name or create it", e.Table, e.Problem)
}

// SchemaError tells of a schema that cannot be reflected.
type SchemaError struct {
	Schema  string // empty for the connection's own
	Problem string
	Remedy  string
}

func (e *SchemaError) Error() string {
	if e.Schema == "" {
		return fmt.Sprintf("the connection's own schema %s; %s", e.Problem, e.Remedy)
	}
	return fmt.Sprintf("schema %s %s; %s", e.Schema, e.Problem, e.Remedy)
}
