package registry_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// A mistake of one field hides none of another, nor of another class.
func TestMistakesOfManyFields(t *testing.T) {
	t.Parallel()
	type season int
	type mild struct {
		ID   int64
		Name season
	}
	type broken struct {
		_       struct{} `map:"broken,index:(nowhere)"`
		ID      int64    `map:",pk"`
		Option  string   `map:",szie:30"`
		Quote   string   `map:",comment:'it"`
		Size    string   `map:",size:0"`
		Digits  float64  `map:",precision:40"`
		Made    string   `map:",created"`
		Owner   int64    `map:",fk:owners.id"`
		Channel chan int
		Related []*mild `map:",rel"`
	}
	_, err := registry.Build(nil,
		declared[broken]("Broken", func(d *mapper.Definition) { d.Set("Nothing", mapper.Column{}) }),
		func(r *registry.Registry) {
			registry.EnumOf(r, map[season]string{1: "spring"})
			registry.MapImperatively[mild](r, table("users", &schema.Column{Name: "name", Type: schema.String{}}, text("nickname")), nil, mapper.Named("User"))
		})
	require.EqualError(t, err, `mapper: Broken.Channel: the field is neither a column of broken nor a relationship; map it, or ignore it (mapper.Ignore{}, map:"-")
mapper: Broken.Made: string holds no time to set; use time.Time
mapper: Broken.Nothing: the class has no such field; there are ID, Option, Quote, Size, Digits, Made, Owner, Channel, Related
mapper: Broken.Option: unknown option "szie" at offset 1 of tag ",szie:30"; did you mean "size"?
mapper: Broken.Owner: it references table "owners", which is not mapped; there are broken, users
mapper: Broken.Quote: a quote that is not closed at offset 9 of tag ",comment:'it"; write each option once, after a comma, and close every quote and parenthesis
mapper: Broken.Related: no foreign key links users to broken; add fk:broken.id to a column of users
mapper: Broken.digits: decimal needs a precision of 1 to 38 and a scale of 0 to the precision, not (40,0); correct the column's type
mapper: Broken.nowhere: index ix_broken_nowhere is over a column that is not in table broken; there are id, size, digits, made, owner
mapper: Broken.size: string needs a size of at least 1, not 0; text holds any length; correct the column's type
mapper: User.name: string needs a size of at least 1, not 0; text holds any length; correct the column's type
mapper: User.nickname: column users.nickname has no field; add one, or leave the column out with mapper.Exclude`)
}
