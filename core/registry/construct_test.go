package registry_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
)

type grade string

type pupil struct {
	ID      int64
	Name    string
	Age     int16
	Size    *float64
	Grade   grade
	Born    time.Time
	Photo   []byte
	secret  string
	ClassID *int64
	Class   *classroom
}

type classroom struct {
	ID     int64
	Pupils []*pupil
}

// tagged is the declarative mapping of pupils.
type taggedPupil struct {
	_       struct{} `map:"pupils"`
	ID      int64    `map:",pk,noinit"`
	Name    string
	Age     int16
	Size    *float64
	Grade   grade
	Born    time.Time
	Photo   []byte
	secret  string
	ClassID *int64           `map:",fk:classes.id"`
	Class   *taggedClassroom `map:",rel,back:Pupils"`
}

func (p *taggedPupil) Define(d *mapper.Definition) { d.Bind(&p.secret, mapper.Column{}) }

type taggedClassroom struct {
	_      struct{}       `map:"classes"`
	ID     int64          `map:",pk"`
	Pupils []*taggedPupil `map:",rel"`
}

func pupilTables() (pupils, classes *schema.Table) {
	pupils = &schema.Table{Name: "pupils", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}}, {Name: "age", Type: schema.SmallInt{}},
		{Name: "size", Type: schema.Double{}, Nullable: true}, {Name: "grade", Type: schema.Text{}}, {Name: "born", Type: schema.Timestamp{}},
		{Name: "photo", Type: schema.Binary{}}, {Name: "secret", Type: schema.Text{}}, {Name: "class_id", Nullable: true, References: "classes.id"},
	}}
	return pupils, &schema.Table{Name: "classes", Columns: []*schema.Column{{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}}}
}

func mapPupils(r *registry.Registry, edits ...mapper.Edit) {
	pupils, classes := pupilTables()
	registry.MapImperatively[pupil](r, pupils, mapper.Properties{
		"ID": mapper.Column{NoInit: true}, "Class": mapper.Relationship{Back: "Pupils"}, "secret": mapper.Column{},
	}, append(edits, mapper.Named("Pupil"))...)
	registry.MapImperatively[classroom](r, classes, nil, mapper.Named("Classroom"))
}

// R6, D11: both styles construct objects by the names of attributes.
func TestR6Construct(t *testing.T) {
	t.Parallel()
	born, class := time.Date(2015, 5, 1, 0, 0, 0, 0, time.UTC), &classroom{ID: 7}
	values := mapper.Values{
		"Name": "Ann", "Age": 9, "Size": 1.5, "Grade": "4b", "Born": born, "Photo": []byte{1}, "secret": "s", "ClassID": nil, "Class": class,
	}
	plain, err := registry.Build(nil, func(r *registry.Registry) { mapPupils(r) })
	require.NoError(t, err)
	size := 1.5
	ann, err := registry.Construct[pupil](plain, values)
	require.NoError(t, err)
	require.Equal(t, &pupil{Name: "Ann", Age: 9, Size: &size, Grade: "4b", Born: born, Photo: []byte{1}, secret: "s", Class: class}, ann)

	declared, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[taggedPupil](r)
		registry.Mapped[taggedClassroom](r)
	})
	require.NoError(t, err)
	delete(values, "Class")
	tagged, err := registry.Construct[taggedPupil](declared, values)
	require.NoError(t, err)
	require.Equal(t, &taggedPupil{Name: "Ann", Age: 9, Size: &size, Grade: "4b", Born: born, Photo: []byte{1}, secret: "s"}, tagged)

	empty, err := registry.Construct[pupil](plain, nil)
	require.NoError(t, err)
	require.Equal(t, &pupil{}, empty)
}

// R6: whatever does not fit is named, all at once.
func TestConstructRefuses(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) { mapPupils(r) })
	require.NoError(t, err)
	ann, err := registry.Construct[pupil](set, mapper.Values{
		"ID": 1, "Nmae": "Ann", "Zzzzzzzz": 1, "Age": 40000, "Size": "big", "Grade": nil, "Born": "today", "Name": 5, "Class": classroom{}, "Photo": "x",
	})
	require.Nil(t, ann)
	require.EqualError(t, err, `mapper: Pupil.Age: 40000 is no value of int16; pass one of its type
mapper: Pupil.Born: "today" is no value of time.Time; pass one of its type
mapper: Pupil.Grade: <nil> is no value of registry_test.grade; pass one of its type
mapper: Pupil.ID: constructors do not set it; set the field of the object, if it must be
mapper: Pupil.Name: 5 is no value of string; pass one of its type
mapper: Pupil.Nmae: the class has no such attribute; did you mean "Name"?
mapper: Pupil.Photo: "x" is no value of []uint8; pass one of its type
mapper: Pupil.Size: "big" is no value of *float64; pass one of its type
mapper: Pupil.Zzzzzzzz: the class has no such attribute; there are [ID Name Age Size Grade Born Photo secret ClassID Class]`)
	for _, kind := range []mapper.Kind{mapper.TypeMismatch, mapper.NotInitialized, mapper.UnknownAttribute} {
		require.ErrorIs(t, err, kind)
	}

	var unmapped *mapper.UnmappedError
	_, err = registry.Construct[string](set, nil)
	require.ErrorAs(t, err, &unmapped)
	_, err = registry.Construct[pupil](nil, nil)
	require.ErrorAs(t, err, &unmapped)
}

// R6: numbers are taken if they stay what they are.
func TestConstructKeepsNumbers(t *testing.T) {
	t.Parallel()
	set, err := registry.Build(nil, func(r *registry.Registry) { mapPupils(r) })
	require.NoError(t, err)
	for _, age := range []any{int64(9), uint8(9), 9.0, float32(9)} {
		ann, err := registry.Construct[pupil](set, mapper.Values{"Age": age})
		require.NoError(t, err)
		require.Equal(t, int16(9), ann.Age)
	}
	for _, age := range []any{9.5, 1 << 20, uint64(1 << 63), true, "9"} {
		_, err := registry.Construct[pupil](set, mapper.Values{"Age": age})
		require.ErrorIs(t, err, mapper.TypeMismatch, age)
	}
}

// R6: a class's own constructor stays what it is.
func TestOwnConstructor(t *testing.T) {
	t.Parallel()
	calls := 0
	set, err := registry.Build(nil, func(r *registry.Registry) {
		mapPupils(r, mapper.ConstructedBy(func() *pupil { calls++; return &pupil{Name: "new", Age: 6} }))
	})
	require.NoError(t, err)
	require.Zero(t, calls)
	ann, err := registry.Construct[pupil](set, mapper.Values{"Age": 7})
	require.NoError(t, err)
	require.Equal(t, &pupil{Name: "new", Age: 7}, ann)
	require.Equal(t, 1, calls)

	for text, make := range map[string]func() *pupil{
		"mapper: Pupil: its constructor panicked: no pupils; look into it": func() *pupil { panic("no pupils") },
		"mapper: Pupil: its constructor returned nil; look into it":        func() *pupil { return nil },
	} {
		set, err := registry.Build(nil, func(r *registry.Registry) { mapPupils(r, mapper.ConstructedBy(make)) })
		require.NoError(t, err)
		_, err = registry.Construct[pupil](set, nil)
		require.ErrorIs(t, err, mapper.Panicked)
		require.EqualError(t, err, text)
	}
	_, err = registry.Build(nil, func(r *registry.Registry) {
		mapPupils(r, mapper.ConstructedBy(func() *classroom { return nil }))
	})
	require.EqualError(t, err, "mapper: pupil: ConstructedBy was given a constructor of registry_test.classroom; give it one of registry_test.pupil")
}

// R7: a registry has its own way to fill objects.
func TestR7OwnFill(t *testing.T) {
	t.Parallel()
	refused := errors.New("not on Sundays")
	set, err := registry.Build(&registry.Options{Fill: func(m *mapper.Mapper, object any, values mapper.Values) error {
		if len(values) == 0 {
			return refused
		}
		delete(values, "Name") // a copy of the caller's
		return mapper.Fill(m, object, values)
	}}, func(r *registry.Registry) { mapPupils(r) })
	require.NoError(t, err)
	values := mapper.Values{"Name": "Ann", "Age": 9}
	ann, err := registry.Construct[pupil](set, values)
	require.NoError(t, err)
	require.Equal(t, &pupil{Age: 9}, ann)
	require.Len(t, values, 2)
	_, err = registry.Construct[pupil](set, nil)
	require.ErrorIs(t, err, refused)
}

// Objects are constructed by the names of their attributes.
func ExampleConstruct() {
	set := registry.Must(registry.Build(nil, func(r *registry.Registry) {
		registry.Mapped[User](r)
		registry.Mapped[Address](r)
	}))
	ann, err := registry.Construct[User](set, mapper.Values{"Name": "Ann"})
	fmt.Println(ann.Name, err)
	_, err = registry.Construct[User](set, mapper.Values{"Nmae": "Ann"})
	fmt.Println(err)
	// Output:
	// Ann <nil>
	// mapper: User.Nmae: the class has no such attribute; did you mean "Name"?
}

// R6: attributes inside a value object go by their names; a pointer is made.
func TestConstructValueObjects(t *testing.T) {
	t.Parallel()
	type guest struct {
		_    struct{}     `map:"guests"`
		ID   int64        `map:",pk"`
		Home taggedPlace  `map:",prefix:home_"`
		Work *taggedPlace `map:",prefix:work_"`
		Away *taggedPlace `map:",prefix:away_"`
	}
	set, err := registry.Build(nil, func(r *registry.Registry) { registry.Mapped[guest](r) })
	require.NoError(t, err)
	g, err := registry.Construct[guest](set, mapper.Values{"Home.Street": "High Street", "Work.Geo.Lat": 1.5})
	require.NoError(t, err)
	require.Equal(t, &guest{Home: taggedPlace{Street: "High Street"}, Work: &taggedPlace{Geo: point{Lat: 1.5}}}, g)
	_, err = registry.Construct[guest](set, mapper.Values{"Home.Sreet": ""})
	require.EqualError(t, err, `mapper: guest.Home.Sreet: the class has no such attribute; did you mean "Home.Street"?`)
}
