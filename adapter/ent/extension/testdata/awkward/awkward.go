// Package awkward is a mapping whose names mean something else in an ent client,
// and which has one all the same.
package awkward

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// Set is the mapping.
var Set = registry.Must(registry.Build(nil, Register))

// Register maps the classes.
func Register(r *registry.Registry) {
	registry.Mapped[Texts](r)
	registry.Mapped[Numbers](r)
	registry.Mapped[Hub](r)
	registry.Mapped[Spoke](r)
	for _, door := range classes {
		door(r)
	}
}

// Texts has texts, some of them NULL.
type Texts struct {
	mapper.Base `map:"texts"`

	Key          int64   `map:"id,pk"`
	Type         string  `map:"a0"`
	Func         *string `map:"a1"`
	Package      string  `map:"a2"`
	Range        *string `map:"a3"`
	Select       string  `map:"a4"`
	Map          *string `map:"a5"`
	Var          string  `map:"a6"`
	Len          *string `map:"a7"`
	Nil          string  `map:"a8"`
	True         *string `map:"a9"`
	Error        string  `map:"a10"`
	Err          *string `map:"a11"`
	Ctx          string  `map:"a12"`
	Context      *string `map:"a13"`
	Client       string  `map:"a14"`
	Config       *string `map:"a15"`
	Tx           string  `map:"a16"`
	Query        *string `map:"a17"`
	Mutation     string  `map:"a18"`
	Create       *string `map:"a19"`
	Save         string  `map:"a20"`
	SaveX        *string `map:"a21"`
	Exec         string  `map:"a22"`
	ExecX        *string `map:"a23"`
	Where        string  `map:"a24"`
	Order        *string `map:"a25"`
	Limit        string  `map:"a26"`
	Offset       *string `map:"a27"`
	Unique       string  `map:"a28"`
	First        *string `map:"a29"`
	Only         string  `map:"a30"`
	All          *string `map:"a31"`
	Count        string  `map:"a32"`
	Exist        *string `map:"a33"`
	Clone        string  `map:"a34"`
	GroupBy      *string `map:"a35"`
	Aggregate    string  `map:"a36"`
	Modify       *string `map:"a37"`
	OnConflict   string  `map:"a38"`
	Hooks        *string `map:"a39"`
	Op           string  `map:"a40"`
	SetOp        *string `map:"a41"`
	IDs          string  `map:"a42"`
	Fields       *string `map:"a43"`
	Field        string  `map:"a44"`
	Label        *string `map:"a45"`
	Table        string  `map:"a46"`
	Name         *string `map:"a47"`
	FieldID      *string `map:"a49"`
	DefaultName  string  `map:"a50"`
	Edges        *string `map:"a51"`
	String       string  `map:"a52"`
	Update       *string `map:"a53"`
	Unwrap       string  `map:"a54"`
	Value        *string `map:"a55"`
	Values       string  `map:"a56"`
	SelectValues *string `map:"a57"`
	AssignValues string  `map:"a58"`
	ScanValues   *string `map:"a59"`
	Sum          string  `map:"a60"`
	Avg          *string `map:"a61"`
	Min          string  `map:"a62"`
	Max          *string `map:"a63"`
	Mean         string  `map:"a64"`
	And          *string `map:"a65"`
	Or           string  `map:"a66"`
	Not          *string `map:"a67"`
	Columns      string  `map:"a68"`
	ValidColumn  *string `map:"a69"`
	ByID         string  `map:"a70"`
	FromDomain   *string `map:"a71"`
	ToDomain     string  `map:"a72"`
	Hook         *string `map:"a73"`
	Policy       string  `map:"a74"`
	Interceptors *string `map:"a75"`
	OrderOption  string  `map:"a76"`
	Add          *string `map:"a77"`
	Remove       string  `map:"a78"`
	Clear        *string `map:"a79"`
	Reset        string  `map:"a80"`
	Old          *string `map:"a81"`
	Set          string  `map:"a82"`
	GetID        *string `map:"a83"`
	Done         string  `map:"a84"`
	Predicates   *string `map:"a85"`
	AddedEdges   string  `map:"a86"`
	Hash         *string `map:"a87"`
	SQL          string  `map:"a88"`
	Driver       *string `map:"a89"`
	Fmt          string  `map:"a90"`
	Time         *string `map:"a91"`
	JSON         string  `map:"a92"`
	Strings      *string `map:"a93"`
	Errors       string  `map:"a94"`
	Entadapter   *string `map:"a95"`
	Source       string  `map:"a96"`
	Reflect      *string `map:"a97"`
	Node         string  `map:"a98"`
	Mu           *string `map:"a99"`
	Path         string  `map:"a100"`
	Inters       *string `map:"a101"`
	Default      string  `map:"a102"`
	E            *string `map:"a103"`
	D            string  `map:"a104"`
	C            *string `map:"a105"`
	B            string  `map:"a106"`
	M            *string `map:"a107"`
	URL          string  `map:"a108"`
	HTTPServer   *string `map:"a109"`
	Straße       string  `map:"a110"`
	X_1          *string `map:"a111"`
	Loaded       string  `map:"a112"`
	LoadedTypes  *string `map:"a113"`
	Step         string  `map:"a114"`
	Int64        *string `map:"a115"`
	Bool         string  `map:"a116"`
	Float64      *string `map:"a117"`
	Any          string  `map:"a118"`
	Init         *string `map:"a119"`
	Main         string  `map:"a120"`
	Iota         *string `map:"a121"`
	New          string  `map:"a122"`
	Make         *string `map:"a123"`
	Append       string  `map:"a124"`
	Panic        *string `map:"a125"`
	Copy         string  `map:"a126"`
	Close        *string `map:"a127"`
	Cap          string  `map:"a128"`
	Delete       *string `map:"a129"`
}

// Numbers has numbers, some of them NULL.
type Numbers struct {
	mapper.Base `map:"numbers"`

	Key          int64   `map:"id,pk"`
	Type         float64 `map:"a0"`
	Func         *int64  `map:"a1"`
	Package      float64 `map:"a2"`
	Range        *int64  `map:"a3"`
	Select       float64 `map:"a4"`
	Map          *int64  `map:"a5"`
	Var          float64 `map:"a6"`
	Len          *int64  `map:"a7"`
	Nil          float64 `map:"a8"`
	True         *int64  `map:"a9"`
	Error        float64 `map:"a10"`
	Err          *int64  `map:"a11"`
	Ctx          float64 `map:"a12"`
	Context      *int64  `map:"a13"`
	Client       float64 `map:"a14"`
	Config       *int64  `map:"a15"`
	Tx           float64 `map:"a16"`
	Query        *int64  `map:"a17"`
	Mutation     float64 `map:"a18"`
	Create       *int64  `map:"a19"`
	Save         float64 `map:"a20"`
	SaveX        *int64  `map:"a21"`
	Exec         float64 `map:"a22"`
	ExecX        *int64  `map:"a23"`
	Where        float64 `map:"a24"`
	Order        *int64  `map:"a25"`
	Limit        float64 `map:"a26"`
	Offset       *int64  `map:"a27"`
	Unique       float64 `map:"a28"`
	First        *int64  `map:"a29"`
	Only         float64 `map:"a30"`
	All          *int64  `map:"a31"`
	Count        float64 `map:"a32"`
	Exist        *int64  `map:"a33"`
	Clone        float64 `map:"a34"`
	GroupBy      *int64  `map:"a35"`
	Aggregate    float64 `map:"a36"`
	Modify       *int64  `map:"a37"`
	OnConflict   float64 `map:"a38"`
	Hooks        *int64  `map:"a39"`
	Op           float64 `map:"a40"`
	SetOp        *int64  `map:"a41"`
	IDs          float64 `map:"a42"`
	Fields       *int64  `map:"a43"`
	Field        float64 `map:"a44"`
	Label        *int64  `map:"a45"`
	Table        float64 `map:"a46"`
	Name         *int64  `map:"a47"`
	FieldID      *int64  `map:"a49"`
	DefaultName  float64 `map:"a50"`
	Edges        *int64  `map:"a51"`
	String       float64 `map:"a52"`
	Update       *int64  `map:"a53"`
	Unwrap       float64 `map:"a54"`
	Value        *int64  `map:"a55"`
	Values       float64 `map:"a56"`
	SelectValues *int64  `map:"a57"`
	AssignValues float64 `map:"a58"`
	ScanValues   *int64  `map:"a59"`
	Sum          float64 `map:"a60"`
	Avg          *int64  `map:"a61"`
	Min          float64 `map:"a62"`
	Max          *int64  `map:"a63"`
	Mean         float64 `map:"a64"`
	And          *int64  `map:"a65"`
	Or           float64 `map:"a66"`
	Not          *int64  `map:"a67"`
	Columns      float64 `map:"a68"`
	ValidColumn  *int64  `map:"a69"`
	ByID         float64 `map:"a70"`
	FromDomain   *int64  `map:"a71"`
	ToDomain     float64 `map:"a72"`
	Hook         *int64  `map:"a73"`
	Policy       float64 `map:"a74"`
	Interceptors *int64  `map:"a75"`
	OrderOption  float64 `map:"a76"`
	Add          *int64  `map:"a77"`
	Remove       float64 `map:"a78"`
	Clear        *int64  `map:"a79"`
	Reset        float64 `map:"a80"`
	Old          *int64  `map:"a81"`
	Set          float64 `map:"a82"`
	GetID        *int64  `map:"a83"`
	Done         float64 `map:"a84"`
	Predicates   *int64  `map:"a85"`
	AddedEdges   float64 `map:"a86"`
	Hash         *int64  `map:"a87"`
	SQL          float64 `map:"a88"`
	Driver       *int64  `map:"a89"`
	Fmt          float64 `map:"a90"`
	Time         *int64  `map:"a91"`
	JSON         float64 `map:"a92"`
	Strings      *int64  `map:"a93"`
	Errors       float64 `map:"a94"`
	Entadapter   *int64  `map:"a95"`
	Source       float64 `map:"a96"`
	Reflect      *int64  `map:"a97"`
	Node         float64 `map:"a98"`
	Mu           *int64  `map:"a99"`
	Path         float64 `map:"a100"`
	Inters       *int64  `map:"a101"`
	Default      float64 `map:"a102"`
	E            *int64  `map:"a103"`
	D            float64 `map:"a104"`
	C            *int64  `map:"a105"`
	B            float64 `map:"a106"`
	M            *int64  `map:"a107"`
	URL          float64 `map:"a108"`
	HTTPServer   *int64  `map:"a109"`
	Straße       float64 `map:"a110"`
	X_1          *int64  `map:"a111"`
	Loaded       float64 `map:"a112"`
	LoadedTypes  *int64  `map:"a113"`
	Step         float64 `map:"a114"`
	Int64        *int64  `map:"a115"`
	Bool         float64 `map:"a116"`
	Float64      *int64  `map:"a117"`
	Any          float64 `map:"a118"`
	Init         *int64  `map:"a119"`
	Main         float64 `map:"a120"`
	Iota         *int64  `map:"a121"`
	New          float64 `map:"a122"`
	Make         *int64  `map:"a123"`
	Append       float64 `map:"a124"`
	Panic        *int64  `map:"a125"`
	Copy         float64 `map:"a126"`
	Close        *int64  `map:"a127"`
	Cap          float64 `map:"a128"`
	Delete       *int64  `map:"a129"`
}

// Hub has edges to one object.
type Hub struct {
	mapper.Base `map:"hubs"`

	Key       int64  `map:"id,pk"`
	Spoke0ID  int64  `map:"e0,fk:spokes.id"`
	Type      *Spoke `map:",rel,back:Type,fk:e0"`
	Spoke1ID  *int64 `map:"e1,fk:spokes.id"`
	Func      *Spoke `map:",rel,back:Func,fk:e1"`
	Spoke2ID  int64  `map:"e2,fk:spokes.id"`
	Client    *Spoke `map:",rel,back:Client,fk:e2"`
	Spoke3ID  *int64 `map:"e3,fk:spokes.id"`
	Query     *Spoke `map:",rel,back:Query,fk:e3"`
	Spoke4ID  int64  `map:"e4,fk:spokes.id"`
	Mutation  *Spoke `map:",rel,back:Mutation,fk:e4"`
	Spoke5ID  *int64 `map:"e5,fk:spokes.id"`
	Create    *Spoke `map:",rel,back:Create,fk:e5"`
	Spoke6ID  int64  `map:"e6,fk:spokes.id"`
	Save      *Spoke `map:",rel,back:Save,fk:e6"`
	Spoke7ID  *int64 `map:"e7,fk:spokes.id"`
	Exec      *Spoke `map:",rel,back:Exec,fk:e7"`
	Spoke8ID  int64  `map:"e8,fk:spokes.id"`
	Where     *Spoke `map:",rel,back:Where,fk:e8"`
	Spoke9ID  *int64 `map:"e9,fk:spokes.id"`
	Order     *Spoke `map:",rel,back:Order,fk:e9"`
	Spoke10ID int64  `map:"e10,fk:spokes.id"`
	Unique    *Spoke `map:",rel,back:Unique,fk:e10"`
	Spoke11ID *int64 `map:"e11,fk:spokes.id"`
	First     *Spoke `map:",rel,back:First,fk:e11"`
	Spoke12ID int64  `map:"e12,fk:spokes.id"`
	All       *Spoke `map:",rel,back:All,fk:e12"`
	Spoke13ID *int64 `map:"e13,fk:spokes.id"`
	Count     *Spoke `map:",rel,back:Count,fk:e13"`
	Spoke14ID int64  `map:"e14,fk:spokes.id"`
	Field     *Spoke `map:",rel,back:Field,fk:e14"`
	Spoke15ID *int64 `map:"e15,fk:spokes.id"`
	Fields    *Spoke `map:",rel,back:Fields,fk:e15"`
	Spoke16ID int64  `map:"e16,fk:spokes.id"`
	Label     *Spoke `map:",rel,back:Label,fk:e16"`
	Spoke17ID *int64 `map:"e17,fk:spokes.id"`
	Table     *Spoke `map:",rel,back:Table,fk:e17"`
	Spoke18ID int64  `map:"e18,fk:spokes.id"`
	Edges     *Spoke `map:",rel,back:Edges,fk:e18"`
	Spoke19ID *int64 `map:"e19,fk:spokes.id"`
	String    *Spoke `map:",rel,back:String,fk:e19"`
	Spoke20ID int64  `map:"e20,fk:spokes.id"`
	Update    *Spoke `map:",rel,back:Update,fk:e20"`
	Spoke21ID *int64 `map:"e21,fk:spokes.id"`
	Unwrap    *Spoke `map:",rel,back:Unwrap,fk:e21"`
	Spoke22ID int64  `map:"e22,fk:spokes.id"`
	Value     *Spoke `map:",rel,back:Value,fk:e22"`
	Spoke23ID *int64 `map:"e23,fk:spokes.id"`
	Columns   *Spoke `map:",rel,back:Columns,fk:e23"`
	Spoke24ID int64  `map:"e24,fk:spokes.id"`
	And       *Spoke `map:",rel,back:And,fk:e24"`
	Spoke25ID *int64 `map:"e25,fk:spokes.id"`
	ToDomain  *Spoke `map:",rel,back:ToDomain,fk:e25"`
	Spoke26ID int64  `map:"e26,fk:spokes.id"`
	Old       *Spoke `map:",rel,back:Old,fk:e26"`
	Spoke27ID *int64 `map:"e27,fk:spokes.id"`
	Hook      *Spoke `map:",rel,back:Hook,fk:e27"`
	Spoke28ID int64  `map:"e28,fk:spokes.id"`
	E         *Spoke `map:",rel,back:E,fk:e28"`
	Spoke29ID *int64 `map:"e29,fk:spokes.id"`
	C         *Spoke `map:",rel,back:C,fk:e29"`
	Spoke30ID int64  `map:"e30,fk:spokes.id"`
	D         *Spoke `map:",rel,back:D,fk:e30"`
	Spoke31ID *int64 `map:"e31,fk:spokes.id"`
	B         *Spoke `map:",rel,back:B,fk:e31"`
	Spoke32ID int64  `map:"e32,fk:spokes.id"`
	Node      *Spoke `map:",rel,back:Node,fk:e32"`
	Spoke33ID *int64 `map:"e33,fk:spokes.id"`
	Path      *Spoke `map:",rel,back:Path,fk:e33"`
}

// Spoke has the lists of hubs.
type Spoke struct {
	mapper.Base `map:"spokes"`

	Key      int64  `map:"id,pk"`
	Type     []*Hub `map:",rel,back:Type,fk:e0"`
	Func     []*Hub `map:",rel,back:Func,fk:e1"`
	Client   []*Hub `map:",rel,back:Client,fk:e2"`
	Query    []*Hub `map:",rel,back:Query,fk:e3"`
	Mutation []*Hub `map:",rel,back:Mutation,fk:e4"`
	Create   []*Hub `map:",rel,back:Create,fk:e5"`
	Save     []*Hub `map:",rel,back:Save,fk:e6"`
	Exec     []*Hub `map:",rel,back:Exec,fk:e7"`
	Where    []*Hub `map:",rel,back:Where,fk:e8"`
	Order    []*Hub `map:",rel,back:Order,fk:e9"`
	Unique   []*Hub `map:",rel,back:Unique,fk:e10"`
	First    []*Hub `map:",rel,back:First,fk:e11"`
	All      []*Hub `map:",rel,back:All,fk:e12"`
	Count    []*Hub `map:",rel,back:Count,fk:e13"`
	Field    []*Hub `map:",rel,back:Field,fk:e14"`
	Fields   []*Hub `map:",rel,back:Fields,fk:e15"`
	Label    []*Hub `map:",rel,back:Label,fk:e16"`
	Table    []*Hub `map:",rel,back:Table,fk:e17"`
	Edges    []*Hub `map:",rel,back:Edges,fk:e18"`
	String   []*Hub `map:",rel,back:String,fk:e19"`
	Update   []*Hub `map:",rel,back:Update,fk:e20"`
	Unwrap   []*Hub `map:",rel,back:Unwrap,fk:e21"`
	Value    []*Hub `map:",rel,back:Value,fk:e22"`
	Columns  []*Hub `map:",rel,back:Columns,fk:e23"`
	And      []*Hub `map:",rel,back:And,fk:e24"`
	ToDomain []*Hub `map:",rel,back:ToDomain,fk:e25"`
	Old      []*Hub `map:",rel,back:Old,fk:e26"`
	Hook     []*Hub `map:",rel,back:Hook,fk:e27"`
	E        []*Hub `map:",rel,back:E,fk:e28"`
	C        []*Hub `map:",rel,back:C,fk:e29"`
	D        []*Hub `map:",rel,back:D,fk:e30"`
	B        []*Hub `map:",rel,back:B,fk:e31"`
	Node     []*Hub `map:",rel,back:Node,fk:e32"`
	Path     []*Hub `map:",rel,back:Path,fk:e33"`
}
