// Package entextension generates an ent client for a mapping:
//
//	err := entextension.Generate("./ent/schema", &gen.Config{}, set,
//		entextension.Source("example.com/app/domain", "Set"))
//
// Generate writes an ent schema for each class into the schema folder, in one
// file of its own, and has ent generate the client from the folder, as ever:
// schemas that are written by hand may stand beside it and have edges to mapped
// classes, and hooks, policies and interceptors of a mapped class are methods
// of its schema, in a file of yours.
//
// The client has what the mapping states that ent alone could not: its tables
// exactly, the order of lists when they are loaded, and converters between
// ent's entities and the mapped structs, ToDomain and FromDomain.
//
// The package links ent's code generator and so stands apart from entadapter.
package entextension

import (
	"errors"
	"path/filepath"
	"sync"

	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// Option changes what Generate does.
type Option func(*options)

type options struct {
	source   source
	dialects []schema.Dialect
	entc     []entc.Option
}

func optionsOf(opts []Option) options {
	o := options{dialects: schema.Dialects}
	for _, option := range opts {
		option(&o)
	}
	return o
}

// Source names the package variable or function that holds the mapping: a
// *mapper.Set, a func() *mapper.Set or a func() (*mapper.Set, error). The client
// asks it for the mapping when its packages are initialized, so it must not
// wait for a database. Generate demands a Source.
func Source(importPath, name string) Option {
	return func(o *options) { o.source = source{importPath, name} }
}

// Dialects names the databases that the client is for; all of them, if it is
// not given. Generate refuses a mapping that one of them cannot hold.
func Dialects(dialects ...schema.Dialect) Option {
	return func(o *options) { o.dialects = dialects }
}

// Entc passes options on to ent's generator, such as other extensions.
func Entc(entcOptions ...entc.Option) Option {
	return func(o *options) { o.entc = append(o.entc, entcOptions...) }
}

// generating keeps ent's generator, which has global state, to one at a time.
var generating sync.Mutex

// Generate writes the schemas of the Set's classes into the schema folder and
// generates the ent client; a nil config is ent's default. The schema folder
// need not exist, but its module must.
//
// The errors are *mapper.UnsupportedError for what ent cannot hold, *ClassError
// for classes it cannot have, *SourceError and *FolderError, joined; what else
// goes wrong is ent's own error. After an error the schema folder and the
// client's are as they were. Generate is safe for concurrent use, one after the
// other.
func Generate(schemaPath string, config *gen.Config, set *mapper.Set, opts ...Option) (err error) {
	if config == nil {
		config = &gen.Config{}
	}
	x, err := New(set, opts...)
	if err != nil {
		return err
	}
	generating.Lock()
	defer generating.Unlock()
	if err := x.tryOut(*config); err != nil {
		return err
	}
	undo, err := x.writeShells(schemaPath, config)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, undo())
		}
	}()
	if !filepath.IsAbs(schemaPath) {
		schemaPath = "." + string(filepath.Separator) + schemaPath // to ent, ent/schema would be an import path
	}
	if err := entc.Generate(schemaPath, config, append(optionsOf(opts).entc, entc.Extensions(x))...); err != nil {
		return x.diagnose(err, schemaPath, config)
	}
	return nil
}
