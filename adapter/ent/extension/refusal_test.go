package entextension_test

import (
	"errors"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"entgo.io/ent/entc"
	"entgo.io/ent/entc/gen"
	entextension "github.com/mapwright/mapwright/adapter/ent/extension"
	"github.com/mapwright/mapwright/adapter/ent/extension/testdata/mistakes"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

// refusal is something that Generate refuses, with the whole text of its error.
type refusal struct {
	name    string
	classes func(*registry.Registry) // of the Set; those of mistakes.Set, if it is nil
	source  string                   // of package mistakes; Set, if it is empty
	opts    []entextension.Option    // after the Source
	schemas string                   // the folder of the schemas; ent/schema, if it is empty
	target  string                   // the client's, if it is not the folder above
	files   map[string]string        // that are there before
	is      func(error) bool
	text    string // with ROOT for the place, MISTAKES for that package and PRINT for fingerprints

	// once leaves the refusal out of the empty place, since ent's loader takes
	// its time and another refusal comes from there too.
	once bool
}

// is reports whether an error is, or holds, one of type E.
func is[E error](err error) bool {
	var target E
	return errors.As(err, &target)
}

var (
	unsupported = is[*mapper.UnsupportedError]
	wrongClass  = is[*entextension.ClassError]
	wrongSource = is[*entextension.SourceError]
	wrongFolder = is[*entextension.FolderError]
)

const (
	anotherName = `; give it another name with mapper.Named("…")`
	exportIt    = "; export the struct, in a package that the ent client can import"
	declareIt   = `; declare var Set = registry.Must(registry.Build(nil, Register)) and name it: entextension.Source("example.com/app/domain", "Set")`
	nameFolder  = "; name a folder of your module that can be written"
)

// Local is a class of a test.
type Local struct {
	_  struct{} `map:"locals"`
	ID int64    `map:",pk"`
}

func class[T any](edits ...mapper.Edit) func(*registry.Registry) {
	return func(r *registry.Registry) { registry.Mapped[T](r, edits...) }
}

// named maps users and pets under other names.
func named(user, pet string) func(*registry.Registry) {
	return func(r *registry.Registry) {
		registry.Mapped[mistakes.User](r, mapper.Named(user))
		registry.Mapped[mistakes.Pet](r, mapper.Named(pet))
	}
}

var refusals = []refusal{
	// The Set.
	{
		name: "no Set", classes: func(*registry.Registry) {}, is: is[*mapper.Error],
		text: "mapper: the Set for ent is nil or empty; pass what Configure returned",
	},
	{
		name: "composite key", classes: class[mistakes.Pair](), is: unsupported,
		text: "mapper: Pair: ent cannot do a composite primary key; give the table a key of one column, with a unique index over these",
	},
	{
		name: "two fields over id", classes: class[mistakes.Coded](), is: unsupported,
		text: "mapper: Coded.ID: ent cannot do two fields over id: Code is the key, which ent calls id too; rename the field",
	},
	{
		name: "column of a database", classes: class[mistakes.Unsized](), is: unsupported,
		text: "mapper: Unsized.Code: ent on mariadb cannot do a key or index over text of any length; give the column a size",
	},
	{
		name: "several mistakes", classes: class[mistakes.Pair](), opts: []entextension.Option{entextension.Source("", "")},
		is: func(err error) bool { return unsupported(err) && wrongSource(err) },
		text: "mapper: Pair: ent cannot do a composite primary key; give the table a key of one column, with a unique index over these\n" +
			"entextension: source: it is not given, and the ent schemas need to ask for the mapping" + declareIt,
	},

	// The classes.
	{
		name: "class Client", classes: named("Client", "Pet"), is: wrongClass,
		text: `entextension: class Client: ent has a use of its own for the name: schema name conflicts with ent predeclared identifier "Client"` + anotherName,
	},
	{
		name: "class Query", classes: named("Query", "Pet"), is: wrongClass,
		text: `entextension: class Query: ent has a use of its own for the name: schema name conflicts with ent predeclared identifier "Query"` + anotherName,
	},
	{
		name: "class Value", classes: named("Value", "Pet"), is: wrongClass,
		text: `entextension: class Value: ent has a use of its own for the name: schema name conflicts with ent predeclared identifier "Value"` + anotherName,
	},
	{
		name: "class Hook", classes: named("Hook", "Pet"), is: wrongClass,
		text: `entextension: class Hook: ent has a use of its own for the name: schema name conflicts with ent predeclared identifier "Hook"` + anotherName,
	},
	{
		name: "class Migrate", classes: named("Migrate", "Pet"), is: wrongClass,
		text: "entextension: class Migrate: ent generates a package or a file migrate of its own" + anotherName,
	},
	{
		name: "class that is not exported", classes: named("user", "Pet"), is: wrongClass,
		text: "entextension: class user: an ent client needs an exported Go name" + anotherName,
	},
	{
		name: "class that is no name", classes: named("A user", "Pet"), is: wrongClass,
		text: "entextension: class A user: an ent client needs an exported Go name" + anotherName,
	},
	{
		name: "classes alike but for case", classes: named("User", "USER"), is: wrongClass,
		text: "entextension: class User: class USER has the same package, user" + anotherName,
	},
	{
		name: "class like a type of another", classes: named("User", "UserQuery"), is: wrongClass,
		text: "entextension: class UserQuery: ent generates a type UserQuery for class User" + anotherName,
	},
	{
		name: "class like the list of another", classes: named("User", "Users"), is: wrongClass,
		text: "entextension: class Users: ent generates a type Users for class User" + anotherName,
	},
	{
		name: "class that ent imports", classes: named("Sync", "Pet"), is: wrongClass,
		text: "entextension: class Sync: its package would be sync, which is something else in an ent client" + anotherName,
	},
	{
		name: "class of a test's file", classes: named("User", "Pet_test"), is: wrongClass,
		text: "entextension: class Pet_test: its package, pet_test, could not be imported everywhere" + anotherName,
	},
	{
		name: "class of a system's file", classes: named("User_windows", "Pet"), is: wrongClass,
		text: "entextension: class User_windows: its package, user_windows, could not be imported everywhere" + anotherName,
	},
	{
		name: "class Main", classes: named("Main", "Pet"), is: wrongClass,
		text: "entextension: class Main: its package, main, could not be imported everywhere" + anotherName,
	},
	{
		name: "class Main with a composite key", classes: class[mistakes.Pair](mapper.Named("Main")),
		is: func(err error) bool { return unsupported(err) && wrongClass(err) },
		text: "mapper: Main: ent cannot do a composite primary key; give the table a key of one column, with a unique index over these\n" +
			"entextension: class Main: its package, main, could not be imported everywhere" + anotherName,
	},
	{
		name: "class declared by ent", classes: mistakes.MapCommitter, source: "Committer", is: wrongClass,
		text: "entextension: class Committer: ent's client would declare twice: Committer" + anotherName,
	},
	{
		name: "attributes declared twice", classes: mistakes.MapTwice, source: "Doubled", is: wrongClass,
		text: "entextension: class Twice: ent's client would declare twice: Twice.GetValue, Twice.ID, TwiceCreate.SetID and 14 more; " +
			"rename one of its attributes: GetValue, HasParent, ID_, Key, Parent, Value",
	},
	{
		name: "struct that is not exported", classes: mistakes.Hidden, is: wrongClass,
		text: "entextension: class Hidden: its struct hidden is not exported" + exportIt,
	},
	{
		name: "struct of a test", classes: class[Local](), is: wrongClass,
		text: "entextension: class Local: its struct is in a test package, which nobody can import" + exportIt,
	},
	{
		name: "generic struct", classes: class[mistakes.Box[int]](mapper.Named("Box")), is: wrongClass,
		text: "entextension: class Box: its struct is an instance of a generic type" + exportIt,
	},
	{
		name: "struct without a name", is: wrongClass,
		classes: class[struct {
			ID int64 `map:",pk"`
		}](mapper.Named("Nameless"), mapper.OnTable("nameless")),
		text: "entextension: class Nameless: its struct has no name" + exportIt,
	},

	// The Source.
	{
		name: "no Source", opts: []entextension.Option{entextension.Source("", "")}, is: wrongSource,
		text: "entextension: source: it is not given, and the ent schemas need to ask for the mapping" + declareIt,
	},
	{
		name: "Source of no name", source: "the set", is: wrongSource,
		text: `entextension: source MISTAKES.the set: "the set" is no exported Go name` + declareIt,
	},
	{
		name: "Source that is not exported", source: "set", is: wrongSource,
		text: `entextension: source MISTAKES.set: "set" is no exported Go name` + declareIt,
	},
	{
		name: "absent package", opts: []entextension.Option{entextension.Source("example.com/absent/domain", "Set")}, once: true, is: wrongSource,
		text: "entextension: source example.com/absent/domain.Set: the package cannot be loaded: " +
			"no required module provides package example.com/absent/domain; " +
			"name the import path of the package that declares the mapping",
	},
	{
		name: "absent Source", source: "Absent", is: wrongSource,
		text: "entextension: source MISTAKES.Absent: package mistakes declares no Absent" + declareIt,
	},
	{
		name: "Source of another type", source: "Registry", once: true, is: wrongSource,
		text: "entextension: source MISTAKES.Registry: it is a *registry.Registry, not a *mapper.Set or a function without parameters that returns one" + declareIt,
	},
	{
		name: "Source with parameters", source: "Of", once: true, is: wrongSource,
		text: "entextension: source MISTAKES.Of: it is a func(table string) *mapper.Set, not a *mapper.Set or a function without parameters that returns one" + declareIt,
	},
	{
		name: "nil Source", source: "Opened", is: wrongSource,
		text: "entextension: source MISTAKES.Opened: it is nil when packages are initialized, as one is that waits for a database" + declareIt,
	},
	{
		name: "Source that panics", source: "Panicking", once: true, is: wrongSource,
		text: "entextension: source MISTAKES.Panicking: it panicked: no database yet; wait" + declareIt,
	},
	{
		name: "Source that fails", source: "Failing", once: true, is: wrongSource,
		text: "entextension: source MISTAKES.Failing: it failed: no database yet; wait" + declareIt,
	},
	{
		name: "Source of a mapping that ent cannot hold", source: "Refused", once: true, is: wrongSource,
		text: "entextension: source MISTAKES.Refused: it failed: " +
			"mapper: Pair: ent cannot do a composite primary key; give the table a key of one column, with a unique index over these" + declareIt,
	},
	{
		name: "Source without a class", source: "Strange", once: true, is: wrongSource,
		text: "entextension: source MISTAKES.Strange: it holds another mapping than the Set, without class Pet; pass the same Set to Generate",
	},
	{
		name: "Source of another mapping", source: "Other", is: wrongSource,
		text: "entextension: source MISTAKES.Other: it holds another mapping (PRINT) than the Set (PRINT); pass the same Set to Generate",
	},

	// The folders.
	{
		name: "schemas below a file", files: map[string]string{"file": "text"}, schemas: "file/ent/schema", is: wrongFolder,
		text: "entextension: folder ROOT/file/ent/schema: lstat ROOT/file/ent/schema: not a directory" + nameFolder,
	},
	{
		name: "client below a file", files: map[string]string{"file": "text"}, target: "file/ent", is: wrongFolder,
		text: "entextension: folder ROOT/file/ent: lstat ROOT/file/ent: not a directory" + nameFolder,
	},
	{
		name: "Go file that does not parse", files: map[string]string{"ent/schema/broken.go": "package schema\n\nfunc {"}, is: wrongFolder,
		text: "entextension: folder ROOT/ent/schema: ROOT/ent/schema/broken.go:3:6: expected 'IDENT', found '{'" + nameFolder,
	},
	{
		name: "folder in the place of a file", files: map[string]string{"ent/privacy/privacy.go/file": "text"}, is: wrongFolder,
		opts: []entextension.Option{entextension.Entc(entc.FeatureNames("privacy"))},
		text: `entextension: folder ROOT/ent/privacy: write file "ROOT/ent/privacy/privacy.go": open ROOT/ent/privacy/privacy.go: is a directory` + nameFolder,
	},
	{
		name: "template that makes no Go", is: is[error],
		opts: []entextension.Option{entextension.Entc(func(c *gen.Config) error {
			c.Templates = append(c.Templates, gen.MustParse(gen.NewTemplate("extra").Parse(`{{ define "extra" }}no Go{{ end }}`)))
			return nil
		})},
		text: "entextension: ent cannot generate the client: format file ROOT/ent/extra.go: ROOT/ent/extra.go:1:1: expected 'package', found no",
	},

	// Schemas that are written by hand.
	{
		name: "schema of a class's name", once: true, is: wrongClass,
		files: map[string]string{"ent/schema/user.go": "package schema\n\nimport \"entgo.io/ent\"\n\ntype User struct{ ent.Schema }\n"},
		text: "entextension: class User: the schema folder has a schema of its name that is not the mapping's; " +
			"rename that one, or have its Mixin method return entadapter.Mixin",
	},
	{
		name: "type of a class's name", once: true, is: wrongClass,
		files: map[string]string{"ent/schema/user.go": "package schema\n\ntype User struct{}\n"},
		text:  "entextension: class User: a type of its name in the schema folder is no ent schema; rename that type",
	},
}

// What Generate refuses leaves no trace, however far the generation came.
func TestGenerateRefuses(t *testing.T) {
	for _, r := range refusals {
		if !r.once {
			r.test(t, newPlace(t))
		}
	}
}

// Nor does an earlier client change.
func TestGenerateRefusesBesideAClient(t *testing.T) {
	p := newPlace(t)
	require.NoError(t, p.generate(mistakes.Set, entextension.Source(mistakesPath, "Set")))
	require.Contains(t, p.tree(t)["ent/runtime.go"], p.importPath("ent/schema")) // which ent hides while it generates
	for _, r := range refusals {
		r.test(t, p)
	}
}

var fingerprint = regexp.MustCompile(`\([0-9a-f]{12}\)`)

func (r refusal) test(t *testing.T, p place) {
	t.Run(r.name, func(t *testing.T) {
		set := mistakes.Set
		if r.classes != nil {
			made, err := registry.Build(nil, r.classes)
			if !errors.Is(err, mapper.NothingMapped) {
				require.NoError(t, err)
			}
			set = made
		}
		if r.source == "" {
			r.source = "Set"
		}
		if r.schemas == "" {
			r.schemas = "ent/schema"
		}
		config := &gen.Config{}
		if r.target != "" {
			config.Target = p.at(r.target)
		}
		for path, text := range r.files {
			p.write(t, path, text)
		}

		before := p.tree(t)
		err := entextension.Generate(p.at(r.schemas), config, set,
			append([]entextension.Option{entextension.Source(mistakesPath, r.source)}, r.opts...)...)
		require.Error(t, err)
		text := strings.NewReplacer(p.root, "ROOT", mistakesPath, "MISTAKES").Replace(err.Error())
		require.Equal(t, r.text, fingerprint.ReplaceAllString(text, "(PRINT)"))
		require.True(t, r.is(err), "%T", err)
		require.Equal(t, before, p.tree(t))
		require.NoDirExists(t, ".entc") // where ent puts the program that asks the schemas
	})
}

// A struct in package main is a class that only its program can name.
func TestGenerateRefusesAProgramsStruct(t *testing.T) {
	p := newPlace(t)
	before := p.tree(t)
	text, err := exec.CommandContext(t.Context(), "go", "run", "./testdata/program", filepath.Join(p.root, "ent", "schema")).CombinedOutput()
	require.NoError(t, err, "%s", text)
	require.Equal(t, "entextension: class Local: its struct is in package main, which nobody can import"+exportIt+"\n", string(text))
	require.Equal(t, before, p.tree(t))
}

// A folder outside the module is one that ent's loader cannot load.
func TestGenerateRefusesAFolderElsewhere(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "ent", "schema")
	err := entextension.Generate(folder, nil, mistakes.Set, entextension.Source(mistakesPath, "Set"))
	require.True(t, wrongFolder(err), "%T", err)
	require.EqualError(t, err, "entextension: folder "+folder+": entc/load: parse schema dir: -: directory "+folder+
		" outside main module or its selected dependencies"+nameFolder)
	require.NoDirExists(t, filepath.Dir(folder))
}

// Dialects leaves out what a database alone cannot hold.
func TestDialects(t *testing.T) {
	set, err := registry.Build(nil, class[mistakes.Unsized]())
	require.NoError(t, err)
	source := entextension.Source(mistakesPath, "Set")
	_, err = entextension.New(set, source, entextension.Dialects(schema.SQLite, schema.MariaDB))
	require.True(t, unsupported(err))
	_, err = entextension.New(set, source, entextension.Dialects(schema.SQLite, schema.PostgreSQL))
	require.NoError(t, err)
}
