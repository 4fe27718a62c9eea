package entadapter_test

import (
	"testing"

	"entgo.io/ent/entc/load"
	"github.com/mapwright/mapwright/adapter/ent"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// Singer sings tunes with other singers, of which neither knows the singer's
// friends.
type Singer struct {
	mapper.Base `map:"singers"`

	ID      int64     `map:",pk"`
	Tunes   []*Tune   `map:",rel,through:tune_singers,back:Singers"`
	Friends []*Singer `map:",rel"`
	Labels  []Label   `map:",rel,through:singer_labels"`
}

// Define states a join table of singers with themselves.
func (s *Singer) Define(d *mapper.Definition) {
	d.Bind(&s.Friends, mapper.Relationship{ForeignKey: []schema.ColumnRef{{Column: "of_id"}}, Through: &schema.Table{Name: "friends", Columns: []*schema.Column{
		{Name: "friend_id", PrimaryKey: true, References: "singers.id", OnDelete: schema.Cascade},
		{Name: "of_id", PrimaryKey: true, References: "singers.id"},
	}}})
}

// Tune knows its singers.
type Tune struct {
	mapper.Base `map:"tunes"`

	ID      int64 `map:",pk"`
	Singers []*Singer
}

// Label knows nobody.
type Label struct {
	mapper.Base `map:"labels"`

	Code string `map:",pk,size:9"`
}

// TestBand has join tables. To ent each edge through one has two sides, of which
// one states the table, its columns and its foreign keys.
func TestBand(t *testing.T) {
	requireNodes(t, band, tagged[Singer], tagged[Tune], tagged[Label])
}

const band = `
Label: table labels, class Label of print
  id String in code varchar(9), incremental false
  edge singer_labels: many Singer, other side of labels
Singer: table singers, class Singer of print
  id Int64 in id integer | bigint | bigint, incremental true
  edge friends: many Singer, key fk_friends_of_id, fk_friends_friend_id, of_id, friend_id
  edge labels: many Label, key fk_singer_labels_singer_id, fk_singer_labels_label_code, singer_id, label_code
  edge singer_friends: many Singer, other side of friends
  edge tunes: many Tune, key fk_tune_singers_singer_id, fk_tune_singers_tune_id, singer_id, tune_id
Tune: table tunes, class Tune of print
  id Int64 in id integer | bigint | bigint, incremental true
  edge singers: many Singer, other side of tunes
`

// Pass is many to many with what has a key of two columns or is not referred to
// by its key.
type Pass struct {
	ID    int64
	Zones []*Zone
}

// Zone is what a Pass leads to.
type Zone struct {
	ID, Number int64
}

// TestJoinTablesRefused has join tables that ent's edges cannot hold.
func TestJoinTablesRefused(t *testing.T) {
	for name, c := range map[string]struct {
		columns []*schema.Column
		keys    []*schema.ForeignKey
		want    string
	}{
		"several columns": {
			[]*schema.Column{{Name: "zone_id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "zone_number", Type: schema.BigInt{}, PrimaryKey: true}},
			[]*schema.ForeignKey{{Columns: []string{"zone_id", "zone_number"}, RefTable: "zones", RefColumns: []string{"id", "number"}}},
			"mapper: Pass.Zones: ent cannot do a join table with several columns for one side",
		},
		"not to the key": {
			[]*schema.Column{{Name: "zone_number", PrimaryKey: true, References: "zones.number"}}, nil,
			"mapper: Pass.Zones: ent cannot do a join table that refers to a column that is not the key",
		},
	} {
		t.Run(name, func(t *testing.T) {
			through := &schema.Table{Name: "pass_zones", ForeignKeys: c.keys,
				Columns: append(c.columns, &schema.Column{Name: "pass_id", PrimaryKey: true, References: "passes.id"})}
			require.EqualError(t, entadapter.Refuse(passes(t, through)), c.want)
		})
	}
}

func passes(t *testing.T, through *schema.Table) *mapper.Set {
	id := func() *schema.Column { return &schema.Column{Name: "id", Type: schema.BigInt{}, PrimaryKey: true} }
	return build(t, func(r *registry.Registry) {
		as[Pass](&schema.Table{Name: "passes", Columns: []*schema.Column{id()}}, mapper.Properties{"Zones": mapper.Relationship{Through: through}})(r)
		as[Zone](&schema.Table{Name: "zones", Columns: []*schema.Column{id(), {Name: "number", Type: schema.BigInt{}, Unique: true}}}, nil)(r)
	})
}

// TestJoinTablesByMixin has what ent makes of an edge alone, and what it would
// make differently.
func TestJoinTablesByMixin(t *testing.T) {
	column := func(name, target string) *schema.Column {
		return &schema.Column{Name: name, PrimaryKey: true, References: target, OnDelete: schema.Cascade}
	}
	for name, c := range map[string]struct {
		edit func(*schema.Table)
		ok   bool
	}{
		"as ent makes it":  {func(*schema.Table) {}, true},
		"another action":   {func(t *schema.Table) { t.Columns[0].OnDelete = "" }, false},
		"action on update": {func(t *schema.Table) { t.Columns[1].OnUpdate = schema.Cascade }, false},
		"another column": {func(t *schema.Table) {
			t.Columns = append(t.Columns, &schema.Column{Name: "since", Type: schema.Date{}, Nullable: true})
		}, false},
		"an index": {func(t *schema.Table) { t.Columns[0].Index = true }, false},
	} {
		t.Run(name, func(t *testing.T) {
			through := &schema.Table{Name: "pass_zones", Columns: []*schema.Column{column("pass_id", "passes.id"), column("zone_id", "zones.id")}}
			c.edit(through)
			_, err := load.MarshalSchema(mixedIn[Pass]{set: passes(t, through)})
			if c.ok {
				require.NoError(t, err)
			} else {
				require.ErrorContains(t, err, "mapper: Pass.Zones: ent cannot do the join table pass_zones by a mixin: ent makes it of two key columns whose rows go with either side; leave the schema to entextension.Generate")
			}
		})
	}
}
