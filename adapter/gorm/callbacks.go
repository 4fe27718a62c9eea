package gormadapter

import (
	"slices"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	"gorm.io/gorm/logger"
	gormschema "gorm.io/gorm/schema"
)

// part completes GORM's statements where the mapping says more than a schema can.
// It learns of all classes, and does not change once it is registered.
type part interface {
	add(*gormschema.Schema, *mapper.Mapper)
	register(*registration)
}

// registration has GORM call what the parts are for, and can take it back.
type registration struct {
	db   *gorm.DB
	err  error // an *IncompatibleError, after which nothing more is registered
	undo []func()
}

// kind is a kind of statement, of which GORM keeps the callbacks.
type kind int

const (
	creating kind = iota
	querying
	updating
	deleting
	scanning // Row, Rows and Scan
	executing
)

// between names the callbacks of GORM's after and before which another comes.
type between struct{ after, before string }

// add has GORM call something in statements of a kind.
func (r *registration) add(in kind, at between, name string, call func(*gorm.DB)) {
	if r.err != nil {
		return
	}
	all := r.db.Callback()
	of := pick(in, all.Create(), all.Query(), all.Update(), all.Delete(), all.Row(), all.Raw())
	name = "mapwright:" + name
	r.undo = append(r.undo, func() { _ = of.Remove(name) }) // whose error would be the same
	if err := of.After(at.after).Before(at.before).Register(name, call); err != nil {
		r.err = &IncompatibleError{Problem: "GORM has no place for the callback " + name + ": " + err.Error(), Remedy: "register callbacks that name it after db.Use, where they fit", Err: err}
	}
}

// pick returns what GORM keeps of a kind of statement, whose type has no name
// outside of GORM.
func pick[P any](in kind, create, query, update, remove, row, raw P) P {
	return [...]P{creating: create, querying: query, updating: update, deleting: remove, scanning: row, executing: raw}[in]
}

// replace puts another callback in place of one of GORM's, if it is there.
func (r *registration) replace(in kind, name string, with func(call func(*gorm.DB)) func(*gorm.DB)) {
	if r.err != nil {
		return
	}
	all := r.db.Callback()
	of := pick(in, all.Create(), all.Query(), all.Update(), all.Delete(), all.Row(), all.Raw())
	call := of.Get(name)
	if call == nil {
		return
	}
	r.undo = append(r.undo, func() { _ = of.Replace(name, call) })
	told := r.db.Logger
	r.db.Logger = logger.Discard // GORM tells of each callback that is replaced
	defer func() { r.db.Logger = told }()
	if err := of.Replace(name, with(call)); err != nil {
		r.err = &IncompatibleError{Problem: "GORM does not replace the callback " + name + ": " + err.Error(), Remedy: "register callbacks that name it after db.Use, where they fit", Err: err}
	}
}

// wrap has a clause edited before it is built.
func (r *registration) wrap(name string, edit func(*gorm.Statement, clause.Expression) clause.Expression) {
	r.around(name, func(stmt *gorm.Statement, cl clause.Clause, build func(clause.Clause)) {
		cl.Expression = edit(stmt, cl.Expression)
		build(cl)
	})
}

// rewrite has the text of a clause edited after it is built.
func (r *registration) rewrite(name string, edit func(*gorm.Statement, string) string) {
	r.around(name, func(stmt *gorm.Statement, cl clause.Clause, build func(clause.Clause)) {
		before := stmt.SQL.String()
		build(cl)
		built := stmt.SQL.String()[len(before):]
		if text := edit(stmt, built); text != built {
			stmt.SQL.Reset()
			stmt.SQL.WriteString(before + text)
		}
	})
}

// around has a clause built by something that knows how it would be built.
func (r *registration) around(name string, call func(*gorm.Statement, clause.Clause, func(clause.Clause))) {
	builders := r.db.ClauseBuilders
	build, ok := builders[name]
	r.undo = append(r.undo, func() {
		delete(builders, name)
		if ok {
			builders[name] = build
		}
	})
	builders[name] = func(cl clause.Clause, builder clause.Builder) {
		then := func(cl clause.Clause) {
			if ok {
				build(cl, builder)
			} else {
				cl.Build(builder)
			}
		}
		if stmt, is := builder.(*gorm.Statement); is && stmt.Schema != nil {
			call(stmt, cl, then)
		} else {
			then(cl)
		}
	}
}

// finish takes everything back if GORM did not take all of it.
func (r *registration) finish() error {
	if r.err != nil {
		for _, undo := range slices.Backward(r.undo) {
			undo()
		}
	}
	return r.err
}
