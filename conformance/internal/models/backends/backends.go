// Package backends tells what GORM and ent make of a mapping, read back from
// their own structures, for the driver of models.
package backends

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"
	"time"

	"entgo.io/ent/dialect"
	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/internal/models/driver"
	"github.com/mapwright/mapwright/conformance/onent"
	"github.com/mapwright/mapwright/conformance/ongorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	_ "github.com/mattn/go-sqlite3"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// All returns the backends by name.
func All() map[string]driver.Understands {
	db, err := sql.Open("sqlite3", ":memory:")
	if err != nil {
		panic(err)
	}
	return map[string]driver.Understands{
		"gorm": func(set *mapper.Set) (string, error) { return onGORM(set, db) },
		"ent":  func(set *mapper.Set) (string, error) { return onEnt(set, db) },
	}
}

// onGORM opens GORM on a mapping and reads its schemas back: what the suite
// reads, all that a field says, and the statements that would make the tables.
func onGORM(set *mapper.Set, db *sql.DB) (string, error) {
	var text bytes.Buffer
	backend := ongorm.Backend(func(g *gorm.DB) error {
		dry := g.Session(&gorm.Session{DryRun: true, Logger: statements{g.Logger, &text}})
		for _, m := range set.Mappers() {
			if err := describe(&text, g, m); err != nil {
				return err
			}
			if err := dry.Migrator().CreateTable(reflect.New(m.Class).Interface()); err != nil {
				return err
			}
		}
		return nil
	})
	return explain(&text, backend, set, db)
}

// statements is a logger that writes statements.
type statements struct {
	logger.Interface
	text *bytes.Buffer
}

func (s statements) Trace(_ context.Context, _ time.Time, statement func() (string, int64), _ error) {
	sql, _ := statement()
	fmt.Fprintln(s.text, sql)
}

// onEnt has ent's generator read the mapping: what the suite reads of its graph,
// and the schemas that the graph is made of.
func onEnt(set *mapper.Set, db *sql.DB) (string, error) {
	var text bytes.Buffer
	none := onent.Client{Set: set, Open: func(dialect.Driver) any { return nil }}
	if _, err := explain(&text, onent.Backend(none), set, db); err != nil {
		return "", err
	}
	graph, err := entextension.Graph(set, nil)
	if err != nil {
		return "", err
	}
	encoder := json.NewEncoder(&text)
	encoder.SetIndent("", " ")
	err = encoder.Encode(graph.Schemas)
	return text.String(), err
}

// explain adds what the suite reads.
func explain(text *bytes.Buffer, backend conformance.Backend, set *mapper.Set, db *sql.DB) (string, error) {
	session, err := backend.Open(context.Background(), set, schema.SQLite, db)
	if err != nil {
		return "", err
	}
	understanding, err := session.(conformance.Explainer).Understanding()
	text.WriteString(understanding.Text())
	return text.String(), err
}

// describe writes what GORM knows of the columns of a class.
func describe(text *bytes.Buffer, g *gorm.DB, m *mapper.Mapper) error {
	stmt := &gorm.Statement{DB: g}
	if err := stmt.Parse(reflect.New(m.Class).Interface()); err != nil {
		return err
	}
	for _, f := range stmt.Schema.Fields {
		fmt.Fprintf(text, "%s.%s %q %s %s %d(%d,%d) key=%t auto=%t created=%d updated=%d default=%t %q %v not null=%t unique=%t comment=%q readable=%t creatable=%t updatable=%t %q\n",
			m.Name, f.Name, f.DBName, f.FieldType.Kind(), f.DataType, f.Size, f.Precision, f.Scale, f.PrimaryKey, f.AutoIncrement, f.AutoCreateTime, f.AutoUpdateTime,
			f.HasDefaultValue, f.DefaultValue, f.DefaultValueInterface, f.NotNull, f.Unique, f.Comment, f.Readable, f.Creatable, f.Updatable, f.Tag)
	}
	return nil
}
