package registry_test

import (
	"database/sql"
	"database/sql/driver"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// lived is a class on a table of everything that saves set by themselves.
type lived struct {
	ID      int64
	Count   int64
	Again   int64
	Gone    time.Time
	Deleted *time.Time
}

// deletion is a time that converts itself, as gorm.DeletedAt does.
type deletion sql.NullTime

func (d *deletion) Scan(value any) error        { return (*sql.NullTime)(d).Scan(value) }
func (d deletion) Value() (driver.Value, error) { return sql.NullTime(d).Value() }

// ended is a class with such a time.
type ended struct {
	ID  int64
	End deletion
}

// endedIn are all styles of mapping one onto a table whose column has this type.
func endedIn(t schema.Type, p mapper.Column) styles {
	ends := table("ends", &schema.Column{Name: "end", Type: t, Nullable: true})
	return together(beside("User", ends, mapper.Properties{"End": p}, func(e *ended, d *mapper.Definition) { d.Bind(&e.End, p) }),
		styles{hybrid: declared[ended]("User", mapper.Onto(ends), func(d *mapper.Definition) { d.Set("End", p) })})
}

func livedTable() *schema.Table {
	return table("lives", bigint("count"), bigint("again"), &schema.Column{Name: "gone", Type: schema.Timestamp{}},
		&schema.Column{Name: "deleted", Type: schema.Timestamp{}, Nullable: true})
}

// lifecycleMistakes concern the attributes that saves set by themselves.
var lifecycleMistakes = []mistake{
	{
		name: "count of saves in a string", kind: mapper.TypeMismatch, class: "User", attribute: "Name",
		message: "mapper: User.Name: string does not count saves; use an integer",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64  `map:",pk"`
			Name        string `map:",version"`
		}, struct {
			_    struct{} `map:"users"`
			ID   int64    `map:",pk"`
			Name string   `map:",version"`
		}, struct {
			ID   int64  `map:",pk"`
			Name string `map:",version"`
		}]("User", "users"), onto(usersTable, mapper.Properties{"Name": mapper.Column{Version: true}},
			func(u *user, d *mapper.Definition) { d.Bind(&u.Name, mapper.Column{Version: true}) })),
	},
	{
		name: "count of saves that may be null", kind: mapper.PropertyConflict, class: "User", attribute: "Saves",
		message: "mapper: User.Saves: column users.saves counts saves, but may be null; make the column not null",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Saves       int64 `map:",version,nullzero"`
		}, struct {
			_     struct{} `map:"users"`
			ID    int64    `map:",pk"`
			Saves int64    `map:",version,nullzero"`
		}, struct {
			ID    int64 `map:",pk"`
			Saves int64 `map:",version,nullzero"`
		}]("User", "users"),
	},
	{
		name: "time of deletion that cannot be null", kind: mapper.NullLost, class: "User", attribute: "Gone",
		message: "mapper: User.Gone: column users.gone holds the time of deletion, but cannot be null, as it is before; use a pointer, or nullzero",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64     `map:",pk"`
			Gone        time.Time `map:",softdelete"`
		}, struct {
			_    struct{}  `map:"users"`
			ID   int64     `map:",pk"`
			Gone time.Time `map:",softdelete"`
		}, struct {
			ID   int64     `map:",pk"`
			Gone time.Time `map:",softdelete"`
		}]("User", "users"),
	},
	{
		name: "time of deletion in a column that cannot be null", kind: mapper.NullLost, class: "User", attribute: "Gone",
		message: "mapper: User.Gone: column lives.gone holds the time of deletion, but cannot be null, as it is before; use a pointer, or nullzero",
		styles: beside("User", livedTable(), mapper.Properties{"Gone": mapper.Column{SoftDelete: true}},
			func(l *lived, d *mapper.Definition) { d.Bind(&l.Gone, mapper.Column{SoftDelete: true}) }),
	},
	{
		name: "two counts of saves", kind: mapper.PropertyConflict, class: "User", attribute: "Again",
		message: "mapper: User.Again: it counts saves, as Count does; remove version from one of them",
		styles: together(tagged[struct {
			mapper.Base `map:"users"`
			ID          int64 `map:",pk"`
			Count       int64 `map:",version"`
			Again       int64 `map:",version"`
		}, struct {
			_     struct{} `map:"users"`
			ID    int64    `map:",pk"`
			Count int64    `map:",version"`
			Again int64    `map:",version"`
		}, struct {
			ID    int64 `map:",pk"`
			Count int64 `map:",version"`
			Again int64 `map:",version"`
		}]("User", "users"), beside("User", livedTable(), mapper.Properties{"Count": mapper.Column{Version: true}, "Again": mapper.Column{Version: true}},
			func(l *lived, d *mapper.Definition) {
				d.Bind(&l.Count, mapper.Column{Version: true})
				d.Bind(&l.Again, mapper.Column{Version: true})
			})),
	},
	{
		name: "two times of deletion", kind: mapper.PropertyConflict, class: "User", attribute: "Deleted",
		message: "mapper: User.Deleted: it holds the time of deletion, as Gone does; remove softdelete from one of them",
		styles: tagged[struct {
			mapper.Base `map:"users"`
			ID          int64      `map:",pk"`
			Gone        time.Time  `map:",softdelete,nullzero"`
			Deleted     *time.Time `map:",softdelete"`
		}, struct {
			_       struct{}   `map:"users"`
			ID      int64      `map:",pk"`
			Gone    *time.Time `map:",softdelete"`
			Deleted *time.Time `map:",softdelete"`
		}, struct {
			ID      int64      `map:",pk"`
			Gone    *time.Time `map:",softdelete"`
			Deleted *time.Time `map:",softdelete"`
		}]("User", "users"),
	},
	{
		name: "time of deletion in text", kind: mapper.TypeMismatch, class: "User", attribute: "End",
		message: "mapper: User.End: column ends.end is of type text, which holds no time to set; make it a timestamp",
		styles: together(tagged[struct {
			mapper.Base `map:"ends"`
			ID          int64    `map:",pk"`
			End         deletion `map:",softdelete,nullzero,type:text"`
		}, struct {
			_   struct{} `map:"ends"`
			ID  int64    `map:",pk"`
			End deletion `map:",softdelete,nullzero,type:text"`
		}, struct {
			ID  int64    `map:",pk"`
			End deletion `map:",softdelete,null,type:text"`
		}]("User", "ends"), endedIn(schema.Text{}, mapper.Column{SoftDelete: true})),
	},
	{
		name: "time of creation in JSON", kind: mapper.TypeMismatch, class: "User", attribute: "End",
		message: "mapper: User.End: column ends.end is of type json, which holds no time to set; make it a timestamp",
		styles: together(tagged[struct {
			mapper.Base `map:"ends"`
			ID          int64    `map:",pk"`
			End         deletion `map:",created,type:json"`
		}, struct {
			_   struct{} `map:"ends"`
			ID  int64    `map:",pk"`
			End deletion `map:",created,type:json"`
		}, struct {
			ID  int64    `map:",pk"`
			End deletion `map:",created,type:json"`
		}]("User", "ends"), endedIn(schema.JSON{}, mapper.Column{Created: true})),
	},
	{
		name: "time of change in an integer", kind: mapper.TypeMismatch, class: "User", attribute: "End",
		message: "mapper: User.End: column ends.end is of type bigint, which holds no time to set; make it a timestamp",
		styles: together(tagged[struct {
			mapper.Base `map:"ends"`
			ID          int64    `map:",pk"`
			End         deletion `map:",updated,type:bigint"`
		}, struct {
			_   struct{} `map:"ends"`
			ID  int64    `map:",pk"`
			End deletion `map:",updated,type:bigint"`
		}, struct {
			ID  int64    `map:",pk"`
			End deletion `map:",updated,type:bigint"`
		}]("User", "ends"), endedIn(schema.BigInt{}, mapper.Column{Updated: true})),
	},
	{
		name: "time of deletion without a column type", kind: mapper.NoType, class: "User", attribute: "End",
		message: "mapper: User.End: registry_test.deletion converts itself, so its column type is not known; state it, as in type:text or type:timestamp",
		styles: tagged[struct {
			mapper.Base `map:"ends"`
			ID          int64    `map:",pk"`
			End         deletion `map:",softdelete,null"`
		}, struct {
			_   struct{} `map:"ends"`
			ID  int64    `map:",pk"`
			End deletion `map:",softdelete,null"`
		}, struct {
			ID  int64    `map:",pk"`
			End deletion `map:",softdelete,null"`
		}]("User", "ends"),
	},
}

// A deletion sets a time.Time, which a converter of another type does not take.
func TestConvertedTimeOfDeletion(t *testing.T) {
	t.Parallel()
	_, err := registry.Build(nil, func(r *registry.Registry) {
		registry.Convert(r, func(d deletion) (int64, error) { return d.Time.Unix(), nil },
			func(n int64) (deletion, error) { return deletion{Time: time.Unix(n, 0), Valid: true}, nil })
	}, declared[struct {
		_   struct{} `map:"ends"`
		ID  int64    `map:",pk"`
		End deletion `map:",softdelete,nullzero"`
	}]("User"))
	require.ErrorIs(t, err, mapper.TypeMismatch)
	require.EqualError(t, err, "mapper: User.End: registry_test.deletion goes through a converter, which the time.Time that a deletion sets does not fit; use *time.Time")
}

// Times that saves set are held by columns of times, of a database's own types,
// and of what a converter stores.
func TestColumnsOfTimesThatSavesSet(t *testing.T) {
	t.Parallel()
	seconds := func(r *registry.Registry) {
		registry.Convert(r, func(d time.Time) (int64, error) { return d.Unix(), nil },
			func(n int64) (time.Time, error) { return time.Unix(n, 0), nil })
	}
	for name, register := range map[string]func(*registry.Registry){
		"timestamp": declared[struct {
			_   struct{} `map:"ends"`
			ID  int64    `map:",pk"`
			End deletion `map:",softdelete,null,type:timestamp(3)"`
		}]("User"),
		"date": declared[struct {
			_   struct{} `map:"ends"`
			ID  int64    `map:",pk"`
			End deletion `map:",softdelete,null,type:date"`
		}]("User"),
		"native": declared[struct {
			_   struct{} `map:"ends"`
			ID  int64    `map:",pk"`
			End deletion `map:",softdelete,null,type:'native(mariadb,datetime(2))'"`
		}]("User"),
		"JSON, as encoding/json has it": declared[struct {
			_   struct{}   `map:"ends"`
			ID  int64      `map:",pk"`
			End *time.Time `map:",softdelete,type:json"`
		}]("User"),
		"converted": declared[struct {
			_   struct{}   `map:"ends"`
			ID  int64      `map:",pk"`
			End *time.Time `map:",softdelete"`
		}]("User"),
	} {
		_, err := registry.Build(nil, register)
		if name == "converted" {
			_, err = registry.Build(nil, seconds, register)
		}
		require.NoError(t, err, name)
	}
}
