package entextension

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"entgo.io/ent/entc/gen"
	"entgo.io/ent/entc/load"
)

// diagnose finds out why ent could not generate a client, where its own error
// tells of a consequence.
func (x *Extension) diagnose(cause error, schemaPath string, config *gen.Config) error {
	var source *SourceError
	var class *ClassError
	if errors.As(cause, &source) || errors.As(cause, &class) {
		return cause
	}
	if err := x.source.diagnose(cause); err != nil {
		return err
	}
	if err := x.diagnoseSchemas(schemaPath, config); err != nil {
		return err
	}
	var file *fs.PathError
	if errors.As(cause, &file) && strings.HasPrefix(file.Path, config.Target+string(filepath.Separator)) {
		return &FolderError{filepath.Dir(file.Path), cause}
	}
	if strings.Contains(cause.Error(), " outside main module ") {
		return &FolderError{schemaPath, cause}
	}
	return fmt.Errorf("entextension: ent cannot generate the client: %w", cause)
}

// diagnoseSchemas finds out whether a schema that is written by hand is in the
// place of a class. ent may fail over it before it asks the Extension.
func (x *Extension) diagnoseSchemas(schemaPath string, config *gen.Config) error {
	for _, n := range x.nodes {
		if !x.byHand[n.Mapper.Name] {
			continue
		}
		spec, err := (&load.Config{Path: schemaPath, BuildFlags: config.BuildFlags}).Load()
		if err != nil {
			return nil // and ent's error tells of it
		}
		return x.checkSchemas(spec.Schemas)
	}
	return nil
}
