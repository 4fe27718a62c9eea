package gormadapter

import (
	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	gormschema "gorm.io/gorm/schema"
)

// panics has GORM's own transactions rolled back where a hook panics, or ends its
// goroutine. GORM alone leaves them open, with their connection and their locks.
type panics struct{}

func (panics) add(*gormschema.Schema, *mapper.Mapper) {}

func (panics) register(on *registration) {
	for in, names := range map[kind][]string{
		creating: {"gorm:before_create", "gorm:save_before_associations", "gorm:create", "gorm:save_after_associations", "gorm:after_create"},
		updating: {"gorm:before_update", "gorm:save_before_associations", "gorm:update", "gorm:save_after_associations", "gorm:after_update"},
		deleting: {"gorm:before_delete", "gorm:delete_before_associations", "gorm:delete", "gorm:after_delete"},
	} {
		for _, name := range names {
			on.replace(in, name, rollingBack)
		}
	}
}

// rollingBack has a callback end the transaction that GORM began if it does not
// return.
func rollingBack(call func(*gorm.DB)) func(*gorm.DB) {
	return func(db *gorm.DB) {
		returned := false
		defer func() {
			if returned {
				return
			}
			if _, began := db.InstanceGet("gorm:started_transaction"); began {
				db.Rollback()
			}
		}()
		call(db)
		returned = true
	}
}
