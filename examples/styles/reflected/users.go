// Package reflected maps classes onto tables that only the database knows:
// SQLAlchemy's deferred reflection. The classes are declared before there is a
// connection.
package reflected

import (
	"context"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Base is the door of these classes.
var Base = registry.DeclarativeBase(nil)

// The tables are placeholders until Set reads them.
var (
	_ = registry.Mapped[User](Base, mapper.Onto(schema.Reflected("user")))
	_ = registry.Mapped[Address](Base, mapper.Onto(schema.Reflected("address")))
)

// User says of its mapping what a database cannot know: names and relationships.
type User struct {
	ID        int64
	Name      string
	FullName  string `map:"fullname"`
	Nickname  *string
	Addresses []*Address `map:",rel,back:User,order:id"`
}

// Address says it too.
type Address struct {
	ID     int64
	UserID int64
	Email  string `map:"email_address"`
	User   *User  `map:",rel,back:Addresses"`
}

// Set reads the tables from the database, all in one go, and returns the
// mapping.
func Set(ctx context.Context, db *database.DB) (*mapper.Set, error) {
	if err := db.Prepare(ctx, Base.MetaData()); err != nil {
		return nil, err
	}
	return Base.Registry().Configure()
}
