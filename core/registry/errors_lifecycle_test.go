package registry_test

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
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
}
