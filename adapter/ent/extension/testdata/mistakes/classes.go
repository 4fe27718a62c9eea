// Package mistakes holds a good mapping and sources, and others that Generate
// refuses.
package mistakes

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// User is a class that ent can have.
type User struct {
	_    struct{} `map:"users"`
	ID   int64    `map:",pk"`
	Name string
	Pets []*Pet `map:",rel,back:Owner"`
}

// Pet is another.
type Pet struct {
	_       struct{} `map:"pets"`
	ID      int64    `map:",pk"`
	Legs    int      `map:",default:4"`
	OwnerID int64    `map:",fk:users.id"`
	Owner   *User    `map:",rel,back:Pets"`
}

// Pair has a key of two columns.
type Pair struct {
	_     struct{} `map:"pairs"`
	Left  int64    `map:",pk"`
	Right int64    `map:",pk"`
}

// Coded has a key and another column that ent calls id.
type Coded struct {
	_    struct{} `map:"coded"`
	Code string   `map:",pk,size:5"`
	ID   int64
}

// Unsized has a key that MariaDB cannot have.
type Unsized struct {
	_    struct{} `map:"unsized"`
	Code string   `map:",pk"`
}

// Box is generic.
type Box[T any] struct {
	_  struct{} `map:"boxes"`
	ID int64    `map:",pk"`
}

type hidden struct {
	_  struct{} `map:"hidden"`
	ID int64    `map:",pk"`
}

// Hidden maps a struct that is not exported.
func Hidden(r *registry.Registry) { registry.Mapped[hidden](r, mapper.Named("Hidden")) }

// Twice has attributes for which ent has one name.
type Twice struct {
	_         struct{} `map:"twice"`
	Key       int64    `map:"id,pk"`
	Value     string   `map:",size:5"`
	GetValue  string   `map:",size:5"`
	ParentID  *int64   `map:",fk:twice.id"`
	Parent    *Twice   `map:",rel"`
	HasParent bool
	ID_       int64
}

// MapTwice maps it.
func MapTwice(r *registry.Registry) { registry.Mapped[Twice](r) }

// MapCommitter maps users under a name that ent has for an interface.
func MapCommitter(r *registry.Registry) {
	registry.Mapped[User](r, mapper.Named("Committer"), func(d *mapper.Definition) { d.Set("Pets", mapper.Ignore{}) })
}

// Register maps users and pets.
func Register(r *registry.Registry) {
	registry.Mapped[User](r)
	registry.Mapped[Pet](r)
}

// Unnamed maps users without their names, and pets.
func Unnamed(r *registry.Registry) {
	registry.Mapped[User](r, func(d *mapper.Definition) { d.Set("Name", mapper.Ignore{}) })
	registry.Mapped[Pet](r)
}
