package gormadapter

import (
	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// softDelete has the rows of a class deleted by the time of deletion, with the
// clauses that GORM has for gorm.DeletedAt, whatever Go type holds the time.
func softDelete(s *gormschema.Schema, m *mapper.Mapper) {
	for _, a := range m.Columns {
		if !a.SoftDelete {
			continue
		}
		f := s.FieldsByDBName[a.Column.Name]
		s.QueryClauses = []clause.Interface{gorm.SoftDeleteQueryClause{Field: f}}
		s.UpdateClauses = []clause.Interface{gorm.SoftDeleteUpdateClause{Field: f}}
		s.DeleteClauses = []clause.Interface{gorm.SoftDeleteDeleteClause{Field: f}}
	}
}
