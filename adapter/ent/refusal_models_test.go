package entadapter_test

import (
	"database/sql"
	"time"

	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
)

// The classes of this file have one thing each that ent cannot do. Their tags
// are the declarative mapping; the imperative one ignores them.
type (
	Qualified struct {
		mapper.Base `map:"odds,schema:other"`

		ID int64 `map:",pk"`
	}

	Computed struct {
		mapper.Base `map:"odds"`

		ID    int64 `map:",pk"`
		Count int64 `map:",computed:(id + 1)"`
	}

	Versioned struct {
		mapper.Base `map:"odds"`

		ID    int64 `map:",pk"`
		Count int64 `map:",version"`
	}

	Deletable struct {
		mapper.Base `map:"odds"`

		ID int64      `map:",pk"`
		At *time.Time `map:",softdelete"`
	}

	Referring struct {
		mapper.Base `map:"odds"`

		ID    int64 `map:",pk"`
		Count int64 `map:",fk:elsewhere.id,type:bigint"`
	}

	Stated struct {
		mapper.Base `map:"odds"`

		Serial int64 `map:"id,pk"`
		Count  int64
	}

	JSONCount struct {
		mapper.Base `map:"odds"`

		ID    int64          `map:",pk"`
		Count map[string]int `map:",type:json"`
	}

	JSONNote struct {
		mapper.Base `map:"odds"`

		ID   int64  `map:",pk"`
		Note []byte `map:",type:json"`
	}

	Twofold struct {
		mapper.Base `map:"odds"`

		ID    int64 `map:",pk"`
		Count int64 `map:",pk"`
	}

	RealKey struct {
		mapper.Base `map:"odds"`

		ID float64 `map:",pk"`
	}

	TimeKey struct {
		mapper.Base `map:"odds"`

		ID time.Time `map:",pk"`
	}

	DecimalKey struct {
		mapper.Base `map:"odds"`

		ID string `map:",pk,type:decimal(9,0)"`
	}

	ColourKey struct {
		mapper.Base `map:"odds"`

		ID *entadapter.Colour `map:",pk,type:string(9)"`
	}

	Quoted struct {
		mapper.Base `map:"'o\"dds'"`

		ID    int64 `map:",pk"`
		Count int64 `map:"'c\\ount'"`
	}

	Hidden struct {
		mapper.Base `map:"odds"`

		ID    int64                    `map:",pk"`
		Count *entadapter.HiddenColour `map:",type:string(9)"`
	}

	HiddenNull struct {
		mapper.Base `map:"odds"`

		ID    int64 `map:",pk"`
		Count sql.Null[entadapter.HiddenWord]
	}
)

// Classes whose relationships ent cannot have.
type (
	// Room has a key of one column and a unique pair of others.
	Room struct {
		mapper.Base `map:"rooms,unique:(hall,door)"`

		ID   int64 `map:",pk"`
		Hall int32
		Door int32  `map:",unique"`
		Code string `map:",size:9,unique"`
	}

	// Pair has a foreign key of two columns, for which there is no tag.
	Pair struct {
		ID   int64
		Hall int32
		Door int32
		Room *Room
	}

	ByUnique struct {
		mapper.Base `map:"odds"`

		ID   int64 `map:",pk"`
		Door int32 `map:",fk:rooms.door"`
		Room *Room `map:",rel"`
	}

	ByKey struct {
		mapper.Base `map:"odds"`

		ID   int64 `map:",pk,fk:rooms.id"`
		Room *Room `map:",rel"`
	}

	Tag struct {
		mapper.Base `map:"tags"`

		Code string `map:",pk,size:9"`
	}

	ByColour struct {
		mapper.Base `map:"odds"`

		ID    int64              `map:",pk"`
		TagID *entadapter.Colour `map:",fk:tags.code,type:string(9)"`
		Tag   *Tag               `map:",rel"`
	}

	TwiceOne struct {
		mapper.Base `map:"odds"`

		ID     int64 `map:",pk"`
		RoomID int64 `map:",fk:rooms.id"`
		Room   *Room `map:",rel"`
		Again  *Room `map:",rel"`
	}

	TwiceMany struct {
		mapper.Base `map:"owners"`

		ID    int64   `map:",pk"`
		Items []*Item `map:",rel"`
		Again []*Item `map:",rel"`
	}

	// Kennel owns stickers, as other classes may.
	Kennel struct {
		mapper.Base `map:"owners"`

		ID   int64      `map:",pk"`
		Bowl []*Sticker `map:",rel,fk:owner_id,on:owner_type,identity:bowl"`
		Door []*Sticker `map:",rel,fk:owner_id,on:owner_type,identity:door"`
	}

	Sticker struct {
		mapper.Base `map:"stickers"`

		ID        int64 `map:",pk"`
		OwnerID   int64
		OwnerType string
	}

	// FirstOwner and SecondOwner are on one table.
	FirstOwner struct {
		ID    int64
		Items []*Item
	}

	SecondOwner struct {
		ID    int64
		Items []*Item
	}

	Item struct {
		mapper.Base `map:"items"`

		ID      int64 `map:",pk"`
		OwnerID int64 `map:",fk:owners.id"`
	}
)

// Classes whose attributes have names that ent cannot have.
type (
	TwoIDs struct {
		mapper.Base `map:"odds"`

		ID   int64
		Code int64 `map:",pk"`
	}

	SameName struct {
		mapper.Base `map:"odds"`

		ID        int64 `map:",pk"`
		UserName  string
		Username  string
		User_Name string `map:"other"`
	}

	ForeignName struct {
		mapper.Base `map:"odds"`

		ID    int64 `map:",pk"`
		Länge int64
		Ärger int64
	}

	// Owner has a list that nothing leads back from. The edge that ent needs for
	// it would be called as an attribute of Thing.
	Owner struct {
		mapper.Base `map:"owners"`

		ID     int64    `map:",pk"`
		Things []*Thing `map:",rel"`
	}

	Thing struct {
		mapper.Base `map:"things"`

		ID          int64 `map:",pk"`
		OwnerID     int64 `map:",fk:owners.id"`
		OwnerThings string
	}
)

func (t *Twofold) Half() int64        { return t.Count / 2 }
func (t *Twofold) SetHalf(half int64) { t.Count = 2 * half }
