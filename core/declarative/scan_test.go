package declarative_test

import (
	"database/sql"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// scan is the Definition of a class as its tags compile it.
func scan(t *testing.T, class reflect.Type, o declarative.Options) *mapper.Definition {
	t.Helper()
	d, err := mapper.NewDefinition(class)
	require.NoError(t, err)
	declarative.Scan(d, o)
	return d
}

func describe(t *testing.T, d *mapper.Definition) string {
	t.Helper()
	require.Empty(t, d.Errors())
	table, ok := d.Table.(*schema.Table)
	require.True(t, ok)
	return table.Describe()
}

type options struct {
	_ struct{} `map:"options,schema:app,comment:'all, of them',index:(plain,sized),unique:renamed,check:(plain <> ')')"`

	ID       int64        `map:",pk,auto:false"`
	Plain    string       `map:",unique,index"`
	Renamed  string       `map:"title,size:30"`
	Pointer  *string      `map:",default:none"`
	Null     sql.NullBool `map:",default:true"`
	Bytes    []byte       `map:",size:16"`
	Money    string       `map:",precision:10,scale:2"`
	Rate     float64      `map:",precision:5"`
	Whole    time.Time    `map:",precision:0,default:(CURRENT_TIMESTAMP)"`
	Typed    string       `map:",type:decimal(8,3)"`
	Quoted   string       `map:",default:'(x)'"`
	OwnerID  int64        `map:",fk:users.id,ondelete:cascade,onupdate:set_null"`
	Double   int          `map:",computed:(plain * 2)"`
	Checked  int16        `map:",check:(checked > 0),comment:'positive'"`
	Zero     string       `map:",nullzero,noinit"`
	Stamp    time.Time    `map:",created,updated"`
	Revision uint32       `map:",version"`
	Gone     *time.Time   `map:",softdelete"`
	Maybe    converted    `map:",type:text,null"`
	Untagged bool
	Ignored  chan int `map:"-"`
	hidden   string
}

// D1: the table is made from the fields, in their order.
func TestD1ScanMakesTheTable(t *testing.T) {
	t.Parallel()
	require.Empty(t, options{}.hidden)
	d := scan(t, reflect.TypeFor[options](), declarative.Options{})
	require.Equal(t, `table app.options comment "all, of them"
  column id bigint not null primary key
  column plain text not null unique index
  column title string(30) not null
  column pointer text null default "none"
  column null boolean null default "true"
  column bytes binary(16) null
  column money decimal(10,2) not null
  column rate decimal(5,0) not null
  column whole timestamp(0) not null default (CURRENT_TIMESTAMP)
  column typed decimal(8,3) not null
  column quoted text not null default "(x)"
  column owner_id type of its target not null references users.id on delete cascade on update set null
  column double bigint not null computed (plain * 2)
  column checked smallint not null check (checked > 0) comment "positive"
  column zero text null
  column stamp timestamp(6) not null
  column revision bigint not null
  column gone timestamp(6) null
  column maybe text null
  column untagged boolean not null
  index (plain, sized)
  unique index (renamed)
  check (plain <> ')')
`, describe(t, d))
	require.Equal(t, mapper.Properties{
		"Renamed":  mapper.Column{Name: "title"},
		"Zero":     mapper.Column{NullZero: true, NoInit: true},
		"Stamp":    mapper.Column{Created: true, Updated: true},
		"Revision": mapper.Column{Version: true},
		"Gone":     mapper.Column{SoftDelete: true},
		"Ignored":  mapper.Ignore{},
	}, d.Properties)
}

type node struct {
	mapper.Base `map:"nodes"`

	ID       int64 `map:",pk"`
	ParentID *int64
	Parent   *node   `map:",rel,back:Children,fk:parent_id"`
	Children []*node `map:",rel,order:(rank desc, nodes.id asc,name)"`
	Others   []node  `map:",rel,fk:(app.nodes.a,b)"`
	Notes    []node  `map:",rel,fk:(a,b),on:(app.nodes.kind),identity:'node, whole'"`
}

// D10, D14: relationships in tags, with names that are resolved later.
func TestD10ScanReadsRelationships(t *testing.T) {
	t.Parallel()
	d := scan(t, reflect.TypeFor[node](), declarative.Options{})
	require.Empty(t, d.Errors())
	require.Equal(t, mapper.Properties{
		"Parent": mapper.Relationship{Back: "Children", ForeignKey: []schema.ColumnRef{{Column: "parent_id"}}},
		"Children": mapper.Relationship{OrderBy: []schema.Order{
			{Column: schema.ColumnRef{Column: "rank"}, Desc: true},
			{Column: schema.ColumnRef{Table: "nodes", Column: "id"}},
			{Column: schema.ColumnRef{Column: "name"}},
		}},
		"Others": mapper.Relationship{ForeignKey: []schema.ColumnRef{{Table: "app.nodes", Column: "a"}, {Column: "b"}}},
		"Notes": mapper.Relationship{
			ForeignKey: []schema.ColumnRef{{Column: "a"}, {Column: "b"}}, On: schema.ColumnRef{Table: "app.nodes", Column: "kind"}, Identity: "node, whole",
		},
	}, d.Properties)
}

type renamed struct {
	ID    int64 `map:",pk"`
	Title string
	Body  string `map:"text,nullzero"`
	Extra string `map:"extra"`
}

// Precedence: what Define or an edit said stands; tags fill in the rest.
func TestTagsFillInWhatIsUnsaid(t *testing.T) {
	t.Parallel()
	d, err := mapper.NewDefinition(reflect.TypeFor[renamed]())
	require.NoError(t, err)
	d.TableName = "posts"
	d.Set("Body", mapper.Column{Name: "content"})
	d.Set("Extra", mapper.Ignore{})
	declarative.Scan(d, declarative.Options{})
	require.Equal(t, `table posts
  column id bigint not null primary key
  column title text not null
  column content text null
`, describe(t, d))
	require.Equal(t, mapper.Column{Name: "content", NullZero: true}, d.Properties["Body"])
}

// The same holds inside a relationship.
func TestTagsFillInWhatARelationshipLeavesUnsaid(t *testing.T) {
	t.Parallel()
	type owner struct {
		ID     int64    `map:",pk"`
		Things []*plain `map:",rel,back:Tagged,order:tagged,fk:tagged,on:tagged,identity:tagged"`
	}
	order := schema.OrderBy(schema.ColumnRef{Column: "said"}.Desc())
	choice := []schema.ColumnRef{{Column: "said"}}
	tagOrder, tagChoice := schema.OrderBy(schema.ColumnRef{Column: "tagged"}.Asc()), []schema.ColumnRef{{Column: "tagged"}}
	tagOn, on := schema.ColumnRef{Column: "tagged"}, schema.ColumnRef{Column: "said"}
	for _, row := range []struct{ said, want mapper.Relationship }{
		{mapper.Relationship{}, mapper.Relationship{Back: "Tagged", OrderBy: tagOrder, ForeignKey: tagChoice, On: tagOn, Identity: "tagged"}},
		{mapper.Relationship{Back: "Said"}, mapper.Relationship{Back: "Said", OrderBy: tagOrder, ForeignKey: tagChoice, On: tagOn, Identity: "tagged"}},
		{mapper.Relationship{OrderBy: order}, mapper.Relationship{Back: "Tagged", OrderBy: order, ForeignKey: tagChoice, On: tagOn, Identity: "tagged"}},
		{mapper.Relationship{ForeignKey: choice}, mapper.Relationship{Back: "Tagged", OrderBy: tagOrder, ForeignKey: choice, On: tagOn, Identity: "tagged"}},
		{mapper.Relationship{On: on}, mapper.Relationship{Back: "Tagged", OrderBy: tagOrder, ForeignKey: tagChoice, On: on, Identity: "tagged"}},
		{mapper.Relationship{Identity: "said"}, mapper.Relationship{Back: "Tagged", OrderBy: tagOrder, ForeignKey: tagChoice, On: tagOn, Identity: "said"}},
	} {
		d, err := mapper.NewDefinition(reflect.TypeFor[owner]())
		require.NoError(t, err)
		d.Set("Things", row.said)
		declarative.Scan(d, declarative.Options{})
		require.Empty(t, d.Errors())
		require.Equal(t, row.want, d.Properties["Things"])
	}
}

// D6: beside a ready table tags rename and flag, and make nothing.
func TestD6ScanBesideAReadyTable(t *testing.T) {
	t.Parallel()
	ready := &schema.Table{Name: "ready"}
	d, err := mapper.NewDefinition(reflect.TypeFor[renamed]())
	require.NoError(t, err)
	d.Table = ready
	declarative.Scan(d, declarative.Options{})
	require.Same(t, ready, d.Table)
	require.Equal(t, &schema.Table{Name: "ready"}, ready)
	require.Equal(t, mapper.Properties{
		"Body":  mapper.Column{Name: "text", NullZero: true},
		"Extra": mapper.Column{Name: "extra"},
	}, d.Properties)
	require.Len(t, d.Errors(), 1)
	require.EqualError(t, d.Errors()[0], `mapper: renamed.ID: the tag option "pk" describes a column, but the class has a ready table; state it in the table`)
}

type byMethod struct {
	ID int64 `map:",pk"`
}

func (*byMethod) TableName() string { return "from_method" }

type byTag struct {
	mapper.Base `map:"from_tag"`

	ID int64 `map:",pk"`
}

func (byTag) TableName() string { return "from_method" }

type byNothing struct {
	ID int64 `map:",pk"`
}

// D3: table names come from an edit, a tag, TableName or the convention, in
// this order, and from nowhere else.
func TestD3TableNames(t *testing.T) {
	t.Parallel()
	convention := declarative.Options{TableName: func(class string) string { return "the_" + strings.ToLower(class) }}
	for _, row := range []struct {
		class   reflect.Type
		edit    string
		options declarative.Options
		want    string
	}{
		{reflect.TypeFor[byTag](), "from_edit", convention, "from_edit"},
		{reflect.TypeFor[byTag](), "", convention, "from_tag"},
		{reflect.TypeFor[byMethod](), "", convention, "from_method"},
		{reflect.TypeFor[byNothing](), "", convention, "the_bynothing"},
		{reflect.TypeFor[byNothing](), "", declarative.Options{}, ""},
	} {
		d, err := mapper.NewDefinition(row.class)
		require.NoError(t, err)
		d.TableName = row.edit
		declarative.Scan(d, row.options)
		require.Equal(t, row.want, d.Table.(*schema.Table).Name, row.class)
	}
}

type otherKey struct {
	ID    int64  `db:",pk" map:"ignored,nonsense"`
	Title string `db:"title_text"`
}

// D9: the tag's key is a registry option.
func TestTagKeyAndNamingRule(t *testing.T) {
	t.Parallel()
	d := scan(t, reflect.TypeFor[otherKey](), declarative.Options{TagKey: "db", ColumnName: strings.ToUpper})
	require.Equal(t, "table \n  column ID bigint not null primary key\n  column title_text text not null\n", describe(t, d))
	require.Equal(t, `db:",pk"`, d.Origins["ID"].Detail)
	require.Equal(t, "map", declarative.Options{}.Key())
	require.Equal(t, "user_id", declarative.Options{}.Column("UserID"))
}

type plain struct{ ID int64 }

type based struct{ mapper.Base }

type defined struct{ ID int64 }

func (d *defined) Define(def *mapper.Definition) { def.Bind(&d.ID, mapper.Column{Name: "key"}) }

// D8: a class that carries nothing of a mapping is plain.
func TestCarries(t *testing.T) {
	t.Parallel()
	require.Empty(t, declarative.Carries(&mapper.Definition{Class: reflect.TypeFor[plain]()}, declarative.Options{}))
	require.Equal(t, "Base", declarative.Carries(&mapper.Definition{Class: reflect.TypeFor[based]()}, declarative.Options{}))
	require.Equal(t, "_", declarative.Carries(&mapper.Definition{Class: reflect.TypeFor[options]()}, declarative.Options{}))
	require.Equal(t, "ID", declarative.Carries(&mapper.Definition{Class: reflect.TypeFor[renamed]()}, declarative.Options{}))
	require.Equal(t, "Define", declarative.Carries(&mapper.Definition{Class: reflect.TypeFor[defined]()}, declarative.Options{}))
	require.Equal(t, "ID", declarative.Carries(&mapper.Definition{Class: reflect.TypeFor[otherKey]()}, declarative.Options{TagKey: "db"}))
	require.Empty(t, declarative.Carries(&mapper.Definition{Class: reflect.TypeFor[otherKey]()}, declarative.Options{TagKey: "other"}))
}

func TestDefineRunsOnTheInstance(t *testing.T) {
	t.Parallel()
	d, err := mapper.NewDefinition(reflect.TypeFor[defined]())
	require.NoError(t, err)
	declarative.Define(d)
	require.Empty(t, d.Errors())
	require.Equal(t, mapper.Properties{"ID": mapper.Column{Name: "key"}}, d.Properties)

	d, err = mapper.NewDefinition(reflect.TypeFor[plain]())
	require.NoError(t, err)
	declarative.Define(d) // none: nothing happens
	require.Empty(t, d.Properties)
}
