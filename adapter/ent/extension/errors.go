package entextension

import "fmt"

// SourceError tells what is wrong with the Source.
type SourceError struct {
	Path, Name string // as they were given
	Problem    string
	Remedy     string
	Err        error // the cause, or nil
}

func (e *SourceError) Error() string {
	place := "source"
	if e.Path != "" {
		place += " " + e.Path
	}
	if e.Name != "" {
		place += "." + e.Name
	}
	return fmt.Sprintf("entextension: %s: %s; %s", place, e.Problem, e.Remedy)
}

// Unwrap returns the cause.
func (e *SourceError) Unwrap() error { return e.Err }

// FolderError tells of a folder that cannot be read or written.
type FolderError struct {
	Folder string
	Err    error
}

func (e *FolderError) Error() string {
	return fmt.Sprintf("entextension: folder %s: %v; name a folder of your module that can be written", e.Folder, e.Err)
}

// Unwrap returns the cause.
func (e *FolderError) Unwrap() error { return e.Err }

// ClassError tells of a class that an ent client cannot have: under its name,
// or beside a schema of its name.
type ClassError struct {
	Class   string
	Problem string
	Remedy  string
}

func (e *ClassError) Error() string {
	return fmt.Sprintf("entextension: class %s: %s; %s", e.Class, e.Problem, e.Remedy)
}
