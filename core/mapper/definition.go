// Package mapper holds what a mapping is: the Definition that every style of
// writing one ends in, and the resolved Mapper and Set that every backend
// starts from.
//
// A Definition is made through the doors of package registry, whose Configure
// turns all of them into a Set. Nothing in a Set tells in which style a class
// was mapped.
package mapper

import (
	"fmt"
	"maps"
	"reflect"
	"slices"

	"github.com/mapwright/mapwright/core/schema"
)

// Definition is the description of one mapping before it is resolved. It is
// what an imperative user writes by hand and what tags compile into.
//
// A Definition belongs to the goroutine that builds it. The registry keeps a
// copy, so later changes have no effect.
type Definition struct {
	Class       reflect.Type         // the struct
	Name        string               // the logical name; the type's own name if empty
	Table       schema.Selectable    // what the class is mapped onto; made from the fields if nil
	TableMade   bool                 // it was made from the fields
	TableName   string               // the name of a table made from the fields
	Properties  Properties           // by attribute
	Include     []string             // the only columns of the table that fields hold; all, if it is nil
	Exclude     []string             // columns of the table that no field holds
	Key         []string             // the columns that identify an object, if not the table's primary key; see Key
	Indexes     []*schema.Index      // of a table made from the fields
	ForeignKeys []*schema.ForeignKey // likewise
	Checks      []*schema.Check      // likewise

	Prefix   string           // before the names of columns that fields give; see ColumnPrefix
	MetaData *schema.MetaData // where the table's foreign keys are looked up first; see In

	Parent        reflect.Type // an embedded class whose attributes this one has too; see Inherits
	Concrete      bool         // the table has columns of its own for the parent's attributes
	PolymorphicOn string       // of the root of a hierarchy: the column that tells its classes apart
	Identity      string       // this class's value in that column

	New        func() any        // the class's own constructor, of a *T; see ConstructedBy
	IgnoreTags bool              // an imperative class may carry mapping tags
	Origins    map[string]Origin // what decided each attribute, and under "" the key, as far as known

	open     []Open        // columns that only a converter can hold; see LeaveOpen
	stated   []string      // attributes whose columns have a type that a tag states
	part     bool          // of a mixin; see Part
	instance reflect.Value // the *T whose field addresses Bind knows
	errs     []error
}

// Edit changes a Definition. It is the one shape for everything that does: the
// options of every door, and the class's own method Define.
type Edit = func(*Definition)

// Definer is a class that edits its own Definition. Declare the method on the
// pointer; it runs on a zero value whose fields Bind knows.
type Definer interface {
	Define(*Definition)
}

// Properties says what attributes are, by the name of the Go field. What is not
// named is derived from the table. Entries are values: Column, Relationship,
// Composite or Ignore. Attributes inside a value object have its name before
// their own: Home.Street.
type Properties map[string]Property

// Property is what an attribute is. The set is sealed.
type Property interface{ property() }

// Column is the property of an attribute that holds the value of one column.
type Column struct {
	Name       string // the column in the table; found by the field's name if empty
	NullZero   bool   // NULL and the Go zero value are one, both ways
	NullRead   bool   // NULL is read as the Go zero value, which is stored as it is
	NoInit     bool   // not set by constructors
	Created    bool   // set to the time of the first save
	Updated    bool   // set to the time of every save
	Version    bool   // counts the saves
	SoftDelete bool   // holds the time of deletion

	Convert  *Converter    // in place of the registry's for the field's type; see ConvertBy
	Access   *AccessorPair // of an attribute that is no field; see Access
	Generate *Generator    // makes the value of a new object; see GenerateBy
}

// Relationship is the property of an attribute that holds objects of another
// mapped class, which its Go type names: []*Address, *User.
type Relationship struct {
	Back       string             // the attribute on the other side
	OrderBy    []schema.Order     // of a list, by columns of the target's table
	ForeignKey []schema.ColumnRef // chooses among several foreign keys
	OnDelete   schema.Action      // of the foreign key, if that states none
	OnUpdate   schema.Action      // of the foreign key, if that states none
	Remote     []schema.ColumnRef // says which of a foreign key's columns are the target's

	// Through is the join table of a many-to-many relationship. One that has
	// only a name is the table of this name in the registry, or is made from
	// the keys of both classes. ForeignKey and Remote then choose among its
	// foreign keys: to the owner and to the target.
	Through *schema.Table

	// NotUnique holds one object although several rows may have the same foreign
	// key: which of them is loaded is chance, unless the application keeps to one.
	NotUnique bool

	// On makes the association polymorphic: rows of the target's table belong to
	// objects of several classes, and this column of theirs tells which, by each
	// class's Identity. ForeignKey then names the columns that hold the owner's
	// key, in the key's order; the table has no foreign key over them.
	On       schema.ColumnRef
	Identity string
}

// Composite is the property of a field that holds a value object: a struct, or a
// pointer to one, whose fields are columns of the owner. A nil pointer is NULL in
// all of them.
type Composite struct {
	Prefix string // before the names of the columns, after that of an outer value object
}

// Ignore is the property of a field that is not mapped.
type Ignore struct{}

func (Column) property()       {}
func (Relationship) property() {}
func (Composite) property()    {}
func (Ignore) property()       {}

// NewDefinition starts the Definition of a class. The error is that of
// CheckClass.
func NewDefinition(class reflect.Type) (*Definition, error) {
	if err := CheckClass(class); err != nil {
		return nil, err
	}
	return &Definition{
		Class:      class,
		Name:       TypeName(class),
		Properties: Properties{},
		Origins:    map[string]Origin{},
	}, nil
}

// CheckClass refuses what is no class. The error is an *Error of Kind NotAStruct
// or MixinMapped.
func CheckClass(class reflect.Type) error {
	if class == nil {
		return &Error{Kind: NotAStruct, Problem: "the class is nil", Remedy: "map a struct type"}
	}
	if class.Kind() != reflect.Struct {
		remedy := "map a struct type"
		if class.Kind() == reflect.Pointer && class.Elem().Kind() == reflect.Struct {
			remedy = "map " + class.Elem().Name() + " itself, not a pointer to it"
		}
		return &Error{Kind: NotAStruct, Class: class.String(), Problem: fmt.Sprintf("a class must be a struct, not %s", class.Kind()), Remedy: remedy}
	}
	if embedsMixin(class) {
		return &Error{Kind: MixinMapped, Class: TypeName(class), Problem: "a mixin is abstract, and no class by itself", Remedy: "embed it in a class, or mapper.Base in place of mapper.Mixin"}
	}
	return nil
}

// Instance returns the zero value, as a *T, whose field addresses Bind knows.
func (d *Definition) Instance() reflect.Value {
	if !d.instance.IsValid() && d.Class != nil && d.Class.Kind() == reflect.Struct {
		d.instance = reflect.New(d.Class)
	}
	return d.instance
}

// Bind sets the property of the field at this address of the instance, so that
// renaming the field cannot break the mapping. Unexported fields are welcome.
// What is bound later wins.
//
//	func (u *User) Define(d *mapper.Definition) {
//		d.Bind(&u.Email, mapper.Column{Name: "email_address"})
//	}
func (d *Definition) Bind(field any, p Property) {
	name, err := d.fieldAt(field)
	switch {
	case err != nil:
		d.Fail(err)
	case name != "":
		d.Set(name, p)
	}
}

// Set sets the property of an attribute by its name. What is set later wins.
func (d *Definition) Set(attribute string, p Property) {
	if d.Properties == nil {
		d.Properties = Properties{}
	}
	d.Properties[attribute] = p
	if _, ok := p.(Composite); ok && d.Instance().IsValid() {
		d.make(attribute)
	}
}

// make fills a pointer of the instance, so that what it points to has addresses
// for Bind.
func (d *Definition) make(attribute string) {
	for _, f := range d.Layout().Fields {
		if f.Name == attribute && f.Meaning == Composed && f.Type.Kind() == reflect.Pointer {
			f.Accessor.Value(d.Instance().Elem()).Set(reflect.New(f.Type.Elem()))
		}
	}
}

// Fail records a mistake, which Configure returns with the others. A nil error
// is none.
func (d *Definition) Fail(err error) {
	if err != nil {
		d.errs = append(d.errs, err)
	}
}

// Errors returns the mistakes recorded so far.
func (d *Definition) Errors() []error { return slices.Clone(d.errs) }

// Errorf records a mistake about an attribute of this class, or about the
// class if the attribute is empty.
func (d *Definition) Errorf(kind Kind, attribute, problem, remedy string) {
	d.Fail(&Error{Kind: kind, Class: d.Name, Attribute: attribute, Problem: problem, Remedy: remedy})
}

// Clone returns a copy that shares no map and no slice with d. The table is the
// same one.
func (d *Definition) Clone() *Definition {
	clone := *d
	clone.Properties = maps.Clone(d.Properties)
	for name, p := range clone.Properties {
		if r, ok := p.(Relationship); ok && len(r.OrderBy)+len(r.ForeignKey)+len(r.Remote) > 0 {
			r.OrderBy, r.ForeignKey, r.Remote = slices.Clone(r.OrderBy), slices.Clone(r.ForeignKey), slices.Clone(r.Remote)
			clone.Properties[name] = r
		}
	}
	clone.Include, clone.Exclude, clone.Key = slices.Clone(d.Include), slices.Clone(d.Exclude), slices.Clone(d.Key)
	clone.Indexes = slices.Clone(d.Indexes)
	clone.ForeignKeys = slices.Clone(d.ForeignKeys)
	clone.Checks = slices.Clone(d.Checks)
	clone.Origins = maps.Clone(d.Origins)
	clone.stated = slices.Clone(d.stated)
	clone.open, clone.errs = slices.Clone(d.open), slices.Clone(d.errs)
	return &clone
}

// Part returns a copy without mistakes, for the hook of a mixin. There Bind says
// nothing of a field that the owner hides behind one of its own.
func (d *Definition) Part() *Definition {
	part := d.Clone()
	part.part, part.errs = true, nil
	return part
}

// With edits a Definition with an object at hand whose fields Bind knows: what
// Define is to a declarative class, for a class that knows nothing of mappings.
//
//	mapper.With(func(u *User, d *mapper.Definition) {
//		d.Bind(&u.Email, mapper.Column{Name: "email_address"})
//	})
func With[T any](edit func(*T, *Definition)) Edit {
	return func(d *Definition) {
		object, ok := d.Instance().Interface().(*T)
		if !ok {
			d.Errorf(UnknownAttribute, "", fmt.Sprintf("With was given a function of *%s", reflect.TypeFor[T]()),
				fmt.Sprintf("give it a function of *%s", d.Class))
			return
		}
		edit(object, d)
	}
}

// Named gives the class another logical name than that of its type.
func Named(name string) Edit {
	return func(d *Definition) { d.Name = name }
}

// Include maps these columns of the table alone, the key among them, and leaves
// the others out. It is SQLAlchemy's include_properties.
func Include(columns ...string) Edit {
	return func(d *Definition) { d.Include = append(d.Include, columns...) }
}

// Exclude leaves columns of the table out of the mapping.
func Exclude(columns ...string) Edit {
	return func(d *Definition) { d.Exclude = append(d.Exclude, columns...) }
}

// Key names the columns that identify an object, in this order, in place of the
// table's primary key: those of a view, of a table without a key, or of one whose
// rows are known by something else. The table stays as it is. What is said later
// wins. It is SQLAlchemy's primary_key.
func Key(columns ...string) Edit {
	return func(d *Definition) { d.Key = slices.Clone(columns) }
}

// ColumnPrefix puts a prefix before the names of columns that fields give: with
// user_ the field Name finds, or makes, the column user_name. A property names
// its column in full.
func ColumnPrefix(prefix string) Edit {
	return func(d *Definition) { d.Prefix = prefix }
}

// In says which MetaData the table belongs to, if it is not the registry's: its
// foreign keys lead to the tables there, mapped or not, and to the registry's.
func In(metadata *schema.MetaData) Edit {
	return func(d *Definition) { d.MetaData = metadata }
}

// IgnoreTags maps a class imperatively although it carries mapping tags.
func IgnoreTags() Edit {
	return func(d *Definition) { d.IgnoreTags = true }
}

// OnTable names the table that is made from the fields of a declarative class.
func OnTable(name string) Edit {
	return func(d *Definition) { d.TableName = name }
}

// Onto maps the class onto a ready table.
func Onto(table schema.Selectable) Edit {
	return func(d *Definition) { d.Table = table }
}
