package onent_test

import (
	"context"
	"database/sql"
	"testing"

	"github.com/mapwright/mapwright/conformance"
	"github.com/mapwright/mapwright/conformance/internal/clients"
	"github.com/mapwright/mapwright/conformance/onent"
	"github.com/mapwright/mapwright/conformance/ongorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// TestAcross runs the suite with two ORMs at once, on one database: one makes
// the tables, inserts, updates and deletes; the other finds nothing to change in
// the tables and reads the rows. Tables and rows are held against the literals
// that each ORM alone is held against.
func TestAcross(t *testing.T) {
	gorm, ent := ongorm.Backend(), onent.Backend(clients.All()...)
	for _, across := range []across{{gorm, ent}, {ent, gorm}} {
		t.Run(across.Name(), func(t *testing.T) {
			conformance.Run(t, conformance.Target{Backend: across, Databases: databases(), Refused: refused})
		})
	}
}

// across is a backend that writes by one and reads by another.
type across struct{ writer, reader conformance.Backend }

func (a across) Name() string { return a.writer.Name() + " to " + a.reader.Name() }

func (a across) Open(ctx context.Context, set *mapper.Set, d schema.Dialect, db *sql.DB) (conformance.Session, error) {
	writer, err := a.writer.Open(ctx, set, d, db)
	if err != nil {
		return nil, err
	}
	reader, err := a.reader.Open(ctx, set, d, db)
	if err != nil {
		return nil, err
	}
	return acrossSession{writer, reader}, nil
}

type acrossSession struct{ writer, reader conformance.Session }

func (s acrossSession) CreateTables(ctx context.Context) error {
	if err := s.writer.CreateTables(ctx); err != nil {
		return err
	}
	return s.reader.CreateTables(ctx)
}

func (s acrossSession) Insert(ctx context.Context, object any) error {
	return s.writer.Insert(ctx, object)
}

func (s acrossSession) Update(ctx context.Context, object any) error {
	return s.writer.(conformance.Updater).Update(ctx, object)
}

func (s acrossSession) Delete(ctx context.Context, object any) error {
	return s.writer.(conformance.Deleter).Delete(ctx, object)
}

func (s acrossSession) Load(ctx context.Context, list any, relationships []string) error {
	return s.reader.Load(ctx, list, relationships)
}
