package mapper

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Kind classifies a mistake in a mapping. The same mistake has the same Kind in
// every style. A Kind is an error, so that errors.Is finds it in what Configure
// returns: errors.Is(err, mapper.NoPrimaryKey).
type Kind string

func (k Kind) Error() string { return "mapper: " + string(k) }

// The mistakes.
const (
	NoTable             Kind = "no table name"
	NilTable            Kind = "nil table"
	InvalidTable        Kind = "invalid table"
	TableConflict       Kind = "table defined twice"
	PendingTable        Kind = "table not reflected yet"
	NoPrimaryKey        Kind = "no primary key"
	NullableKey         Kind = "nullable primary key"
	NotAStruct          Kind = "class is not a struct"
	AlreadyMapped       Kind = "class mapped twice"
	NameTaken           Kind = "class name taken"
	BadName             Kind = "malformed name"
	NothingMapped       Kind = "nothing mapped"
	TaggedClass         Kind = "imperative class carries mapping tags"
	BadTag              Kind = "malformed tag"
	UnknownOption       Kind = "unknown tag option"
	OptionAsName        Kind = "tag option in the name's place"
	TaggedUnexported    Kind = "tagged unexported field"
	UnknownAttribute    Kind = "unknown attribute"
	UnknownColumn       Kind = "unknown column"
	UnknownTable        Kind = "unknown table"
	UnmappedField       Kind = "exported field that is nothing"
	UnmappedColumn      Kind = "table column without a field"
	DuplicateColumn     Kind = "column named twice"
	AmbiguousColumn     Kind = "column of several joined tables"
	AmbiguousField      Kind = "several fields for one column"
	AmbiguousName       Kind = "several embedded fields of one name"
	UnclearEmbedding    Kind = "embedded struct without a clear meaning"
	MixinMapped         Kind = "mixin mapped as a class"
	EmbeddedPointer     Kind = "embedded pointer"
	BadComposite        Kind = "no value object"
	ColumnBesideTable   Kind = "column defined beside a ready table"
	PropertyConflict    Kind = "contradicting properties"
	NoType              Kind = "column without a type"
	TypeMismatch        Kind = "Go type does not fit the column"
	NullLost            Kind = "nullable column on a Go type without NULL"
	BadForeignKey       Kind = "foreign key does not fit its target"
	UnmappedTarget      Kind = "relationship to an unmapped class"
	NoForeignKey        Kind = "no foreign key between the tables"
	AmbiguousForeignKey Kind = "several foreign keys and no choice"
	NotUnique           Kind = "one object over columns that are not unique"
	BadConverter        Kind = "converter that cannot work"
	ConvertedTwice      Kind = "Go type converted twice"
	BadGenerator        Kind = "generator that cannot work"
	BadAccess           Kind = "accessor methods that cannot work"
	BadBackReference    Kind = "back reference does not fit"
	NotInitialized      Kind = "attribute that constructors do not set"
	NotEmbedded         Kind = "parent that is not embedded"
	UnmappedParent      Kind = "parent that is not mapped"
	BadIdentity         Kind = "polymorphic identity"
	BadDiscriminator    Kind = "polymorphic discriminator"
	SecondKey           Kind = "child with a key of its own"
	UnfilledColumn      Kind = "column that rows of other classes leave out"
	Panicked            Kind = "user code panicked"
	Recursive           Kind = "Configure within itself"
)

// Error is one mistake: where it is, what is wrong and the way out. Class and
// Attribute are empty where the mistake has none.
type Error struct {
	Kind      Kind
	Class     string // the logical name
	Attribute string // a field of the class, or a column of its table
	Problem   string
	Remedy    string
	Err       error // the cause, or nil
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("mapper: ")
	if place := e.place(); place != "" {
		b.WriteString(place + ": ")
	}
	b.WriteString(e.Problem)
	if e.Remedy != "" {
		b.WriteString("; " + e.Remedy)
	}
	return b.String()
}

func (e *Error) place() string { return placed(e.Class, e.Attribute) }

// placed returns class.attribute, or the one that there is, in one line.
func placed(class, attribute string) string {
	parts := slices.DeleteFunc([]string{class, attribute}, func(part string) bool { return part == "" })
	for i, part := range parts {
		if strings.ContainsFunc(part, unicode.IsControl) || !utf8.ValidString(part) {
			parts[i] = strconv.Quote(part)
		}
	}
	return strings.Join(parts, ".")
}

// Unwrap returns the Kind and the cause.
func (e *Error) Unwrap() []error {
	if e.Err == nil {
		return []error{e.Kind}
	}
	return []error{e.Kind, e.Err}
}

// TagError tells what is wrong inside a struct tag. It is the Err of an Error
// of Kind BadTag, UnknownOption or OptionAsName.
type TagError struct {
	Tag     string // the whole tag value
	Offset  int    // where the mistake begins, in bytes
	Word    string // the word that is wrong
	Nearest string // the valid word most like it, or empty
	Problem string
}

func (e *TagError) Error() string {
	return fmt.Sprintf("%s at offset %d of tag %q", e.Problem, e.Offset, e.Tag)
}

// UnsupportedError refuses a mapping that a backend, or this version of the
// core, cannot hold. It is raised before anything is touched.
type UnsupportedError struct {
	Backend   string // "gorm", "ent", or "core"
	Feature   string
	Class     string
	Attribute string // empty where the feature concerns the whole class
	Remedy    string // empty where there is none
}

func (e *UnsupportedError) Error() string {
	s := fmt.Sprintf("mapper: %s: %s cannot do %s", placed(e.Class, e.Attribute), e.Backend, e.Feature)
	if e.Remedy != "" {
		s += "; " + e.Remedy
	}
	return s
}

// StaleError tells that an object was not saved, or deleted, since its row has been
// changed or deleted after the object was loaded: its version counter is not the
// row's. The object is as it was; load it again. It is SQLAlchemy's StaleDataError.
type StaleError struct {
	Class   string
	Key     []any // the values of the object's key
	Version any   // its count
}

func (e *StaleError) Error() string {
	return fmt.Sprintf("mapper: %s %s: its row has been changed or deleted since it had version %v; load it again", e.Class, strings.Trim(fmt.Sprint(e.Key), "[]"), e.Version)
}

// VersionError tells that rows were not saved, since the version counter of one of
// them cannot go up: it has the last count that the attribute and its column hold,
// or one below zero. A counter does not begin anew, as two objects that were loaded
// long apart could then have one version.
type VersionError struct {
	Class, Attribute string

	Version any    // the object's count, or nil where conditions chose the rows
	Last    uint64 // the last count
	Err     error  // the database's, or nil where it was not asked
}

func (e *VersionError) Error() string {
	what := "the version of a row that is to be saved"
	if e.Version != nil {
		what = fmt.Sprintf("version %v", e.Version)
	}
	return fmt.Sprintf("mapper: %s.%s: %s cannot go up, as versions go from 1 to %d; make the attribute and its column a wider integer",
		e.Class, e.Attribute, what, e.Last)
}

// Unwrap returns the database's error.
func (e *VersionError) Unwrap() error { return e.Err }
