package gormadapter

import "gorm.io/gorm"

// dialector is a driver's Dialector whose migrator knows the mapped classes.
type dialector struct{ gorm.Dialector }

var (
	_ gorm.SavePointerDialectorInterface = dialector{}
	_ gorm.ErrorTranslator               = dialector{}
)

// Dialector returns the driver's own Dialector, for code that asserts its type:
// db.Use puts the plugin's in its place, so that migrators know the mapping.
//
//	driver, ok := gormadapter.Dialector(db).(*postgres.Dialector)
func Dialector(db *gorm.DB) gorm.Dialector {
	if d, ok := db.Dialector.(dialector); ok {
		return d.Dialector
	}
	return db.Dialector
}

// wrapDialector has a DB's migrators know the mapped classes.
func wrapDialector(db *gorm.DB) {
	if _, done := db.Dialector.(dialector); !done {
		db.Dialector = dialector{db.Dialector}
	}
}

// Migrator returns the driver's migrator with the mapping before it, if the DB
// has one.
func (d dialector) Migrator(db *gorm.DB) gorm.Migrator {
	driver := d.Dialector.Migrator(db)
	if cache, err := cacheOf(db); err == nil {
		if known, ok := cache.Load(tablesKey{}); ok {
			return tableMigrator{driver, d.Dialector, db, known.(*tables)}
		}
	}
	return driver
}

// SavePoint does what the driver does, or tells as GORM that it cannot.
func (d dialector) SavePoint(tx *gorm.DB, name string) error {
	if driver, ok := d.Dialector.(gorm.SavePointerDialectorInterface); ok {
		return driver.SavePoint(tx, name)
	}
	return gorm.ErrUnsupportedDriver
}

// RollbackTo does what the driver does, or tells as GORM that it cannot.
func (d dialector) RollbackTo(tx *gorm.DB, name string) error {
	if driver, ok := d.Dialector.(gorm.SavePointerDialectorInterface); ok {
		return driver.RollbackTo(tx, name)
	}
	return gorm.ErrUnsupportedDriver
}

// Translate returns the driver's translation of an error, if it has one.
func (d dialector) Translate(err error) error {
	if driver, ok := d.Dialector.(gorm.ErrorTranslator); ok {
		return driver.Translate(err)
	}
	return err
}
