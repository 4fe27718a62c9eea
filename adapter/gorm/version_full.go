package gormadapter

import (
	"errors"
	"math"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// last returns the greatest count that the attribute and its column hold. No
// database stores more than an int64 in every integer column.
func (v version) last() uint64 {
	t := v.a.Field.Type()
	last := uint64(math.MaxUint64) >> (64 - t.Bits())
	if reflect.Zero(t).CanInt() {
		last >>= 1
	}
	column := uint64(math.MaxInt64)
	switch v.a.Column.Type.(type) {
	case schema.SmallInt:
		column = math.MaxInt16
	case schema.Integer:
		column = math.MaxInt32
	}
	return min(last, column)
}

// full returns a *mapper.VersionError if the count of an object cannot go up. A
// negative count cannot either: it would get to zero, which means no count.
func (c *counted) full() error {
	up := c.count.CanInt() && c.count.Int() >= 0 && uint64(c.count.Int()) < c.last() ||
		c.count.CanUint() && c.count.Uint() < c.last()
	if up {
		return nil
	}
	return &mapper.VersionError{Class: c.mapper.Name, Attribute: c.a.Name, Version: c.count.Interface(), Last: c.last()}
}

// raised is the SQL of a row's next count. It is NULL where the count cannot go
// up. The column takes no NULL, so the statement fails, and tell names the reason.
func (v version) raised(stmt *gorm.Statement, column clause.Column) clause.Expr {
	stmt.DB.InstanceSet(raisedKey, v)
	return clause.Expr{
		SQL:  "CASE WHEN ? BETWEEN 0 AND " + strconv.FormatUint(v.last()-1, 10) + " THEN ? + 1 END",
		Vars: []any{column, column},
	}
}

const raisedKey = "mapwright:raised"

// tell makes a *mapper.VersionError of the error of a statement whose SQL could not
// raise the count of a row.
func (v versions) tell(db *gorm.DB) {
	found, _ := db.InstanceGet(raisedKey)
	if raised, ok := found.(version); ok && db.Error != nil && refusesNull(db.Error, raised.a.Column.Name) {
		db.Error = &mapper.VersionError{Class: raised.mapper.Name, Attribute: raised.a.Name, Last: raised.last(), Err: db.Error}
	}
}

// refusesNull reports whether an error of a database says that a column takes no
// NULL. PostgreSQL says so in the server's language, but with a code.
func refusesNull(err error, column string) bool {
	text := err.Error()
	named, _ := regexp.MatchString(`(^|\W)`+regexp.QuoteMeta(column)+`(\W|$)`, text)
	var coded interface{ SQLState() string }
	if errors.As(err, &coded) {
		return named && coded.SQLState() == "23502"
	}
	return named && (strings.Contains(text, "NOT NULL constraint failed") || strings.Contains(text, "Error 1048"))
}
