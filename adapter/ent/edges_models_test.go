package entadapter_test

import (
	"database/sql"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
)

// Node is a tree by both sides of one foreign key.
type Node struct {
	mapper.Base `map:"nodes"`

	ID       int64   `map:",pk"`
	ParentID *int64  `map:",fk:nodes.id,ondelete:cascade"`
	Parent   *Node   `map:",rel,back:Children"`
	Children []*Node `map:",rel,back:Parent"`
}

// Leaf refers to its like, and nothing leads back.
type Leaf struct {
	mapper.Base `map:"leaves"`

	ID     int64         `map:",pk"`
	NextID sql.NullInt64 `map:",fk:leaves.id"`
	Next   *Leaf         `map:",rel"`
}

// Branch has a list of its like, and nothing leads back.
type Branch struct {
	mapper.Base `map:"branches"`

	ID      int32    `map:",pk"`
	TrunkID *int64   `map:",fk:branches.id"`
	Twigs   []Branch `map:",rel"`
}

// Person has two foreign keys to people, one with a list.
type Person struct {
	mapper.Base `map:"people"`

	ID       int64     `map:",pk"`
	MotherID *int64    `map:",fk:people.id,ondelete:set_null"`
	FatherID *int64    `map:",fk:people.id,ondelete:restrict"`
	Mother   *Person   `map:",rel,fk:mother_id"`
	Father   *Person   `map:",rel,fk:father_id,back:Sired"`
	Sired    []*Person `map:",rel,fk:father_id,back:Father"`
}

// Author has books by two foreign keys, one of them with both sides.
type Author struct {
	mapper.Base `map:"authors"`

	ID     uint32  `map:",pk"`
	Wrote  []*Book `map:",rel,fk:author_id,back:Author,order:id"`
	Edited []Book  `map:",rel,fk:editor_id"`
}

// Book has foreign keys of other Go integers than the key's.
type Book struct {
	mapper.Base `map:"books"`

	ID       int8             `map:",pk"`
	AuthorID int              `map:",fk:authors.id"`
	EditorID sql.Null[int16]  `map:",fk:authors.id"`
	ShelfID  *entadapter.Word `map:",fk:shelves.code"`
	SeriesID int64            `map:",fk:books.id"`
	OwnerID  *uint8           `map:",fk:authors.id,default:7"`
	Author   *Author          `map:",rel,fk:author_id,back:Wrote"`
	Shelf    Shelf            `map:",rel"`
	Owner    *Author          `map:",rel,fk:owner_id"`
}

// Shelf has a key of text, which is not called ID.
type Shelf struct {
	mapper.Base `map:"shelves"`

	Name string `map:",size:20,index"`
	Code string `map:",pk,size:9"`
}

// Ship has one captain, by the captain's foreign key, and nothing leads back
// from the flag that it has.
type Ship struct {
	mapper.Base `map:"ships"`

	ID      int64    `map:",pk"`
	Captain *Captain `map:",rel,back:Ship"`
	Flag    Flag     `map:",rel"`
	AheadID *int64   `map:",unique,fk:ships.id"`
	Ahead   *Ship    `map:",rel,back:Behind"`
	Behind  *Ship    `map:",rel,remote:ahead_id"`
}

// Captain is of one ship.
type Captain struct {
	mapper.Base `map:"captains"`

	ID     int64 `map:",pk"`
	ShipID int64 `map:",unique,fk:ships.id,ondelete:cascade"`
	Ship   *Ship
}

// Flag does not know its ship.
type Flag struct {
	mapper.Base `map:"flags"`

	ID     int64  `map:",pk"`
	ShipID *int64 `map:",unique,fk:ships.id"`
}
