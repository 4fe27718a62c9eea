package gormadapter_test

import (
	"database/sql"
	"encoding/json"
	"testing"
	"time"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/adapter/gorm/internal/legacy"
	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
	gormschema "gorm.io/gorm/schema"
)

// project opens a DB as the project does: with a prefix, and a clock that stands.
func project(t *testing.T, d schema.Dialect, pool *sql.DB) *gorm.DB {
	t.Helper()
	db, err := gorm.Open(dialector(d, pool), &gorm.Config{
		Logger: &recorder{}, NamingStrategy: gormschema.NamingStrategy{TablePrefix: "app_"},
		NowFunc: func() time.Time { return time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC) },
	})
	require.NoError(t, err)
	return db
}

// adopt imports models into a DB, which knows none of them before.
func adopt(t *testing.T, db *gorm.DB, models []any, accept ...string) *mapper.Set {
	t.Helper()
	imported, err := gormadapter.Import(db, models...)
	require.NoError(t, err)
	require.NoError(t, imported.Accept(accept...))
	set := build(t, func(r *registry.Registry) {
		for _, d := range imported.Definitions {
			r.Add(d)
		}
	})
	require.NoError(t, db.Use(gormadapter.New(set)))
	return set
}

// eachProject runs a test on two databases that GORM itself has made and filled: by
// GORM itself, and with the imported mapping.
func eachProject(t *testing.T, test func(t *testing.T, d schema.Dialect, native, adopted *gorm.DB, set *mapper.Set)) {
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			native, beside := project(t, d, dbtest.Open(t, d)), project(t, d, dbtest.Open(t, d))
			for _, db := range []*gorm.DB{native, beside} {
				require.NoError(t, db.AutoMigrate(legacy.Models()...))
				fill(t, db)
				record(db).take()
			}
			pool, err := beside.DB()
			require.NoError(t, err)
			adopted := project(t, d, pool)
			test(t, d, native, adopted, adopt(t, adopted, legacy.Models(), "Company.Branch", "Remark.Seen"))
		})
	}
}

// fill stores a little of everything, as the project does.
func fill(t *testing.T, db *gorm.DB) {
	t.Helper()
	italy, nick := "it", "Bob"
	acme := legacy.Company{
		Code: "acme", Name: "Acme", Rating: 2.5, Active: true, Founded: time.Date(1999, 1, 2, 0, 0, 0, 0, time.UTC),
		Head: legacy.Address{Street: "Via 1", City: "Bari", Country: &italy}, Branch: &legacy.Address{City: "Rome", Country: &italy},
		Remarks: []legacy.Remark{{Text: "solid"}, {Text: "late"}},
		Employees: []legacy.Employee{
			{Name: "Rossi", First: "Anna", Email: "anna@example.com", Salary: 1234.5, Level: 7, Logins: 3, Photo: []byte{0, 1, 2},
				Settings: map[string]string{"theme": "dark"}, Badge: legacy.Badge{Number: "A-1"}, Verdict: &legacy.Remark{Text: "good"}, Skills: []legacy.Skill{{Code: "go", Title: "Go", Motto: "simple"}, {Code: "sql", Title: "SQL"}}},
			{Name: "Verdi", First: "Roberto", Email: "bob@example.com", Level: 1, Nickname: &nick},
		},
	}
	require.NoError(t, db.Create(&acme).Error)
	anna, bob := acme.Employees[0], acme.Employees[1]
	require.NoError(t, db.Model(&bob).Association("Manager").Append(&anna))
	site := legacy.Project{Code: "site", Title: "Web site", Labels: legacy.Words{"big", "new"}, Budget: "1250.55", OwnerCode: &acme.Code, Tasks: []legacy.Task{
		{Number: 1, Title: "draw", Notes: []legacy.Note{{Text: "in blue", Words: []string{"blue", "sky"}, AuthorID: &bob.ID}, {Text: "or red", Words: []string{}}}},
		{Number: 2, Title: "write", Extra: map[string]int{"pages": 3}},
	}}
	require.NoError(t, db.Create(&site).Error)
	require.NoError(t, db.Model(&anna).Association("Projects").Append(&site))
	require.NoError(t, db.Create(&legacy.Invoice{Number: 1, Year: 2024, Lines: []legacy.Line{{Text: "work", Amount: 12.5, Count: 2}, {Text: "travel", Amount: 7, Count: 1}}}).Error)
	gone := legacy.Employee{Name: "Gone", First: "Long", Email: "gone@example.com", Level: 2}
	require.NoError(t, db.Create(&gone).Error)
	require.NoError(t, db.Delete(&gone).Error)
	pool, err := db.DB() // rows that GORM has not written
	require.NoError(t, err)
	for _, statement := range []string{
		"INSERT INTO app_companies (code, name, branch_city) VALUES ('bare', 'Bare', '')",
		"INSERT INTO app_employees (name, email) VALUES ('Null', NULL)",
		"INSERT INTO app_tickets (cost) VALUES (7)",
		"INSERT INTO app_tasks (project_code, number) VALUES ('site', 9)",
	} {
		_, err := pool.Exec(statement)
		require.NoError(t, err)
	}
}

// An imported mapping finds the tables as they are: AutoMigrate changes nothing,
// and Check finds no difference.
func TestImportedTables(t *testing.T) {
	eachProject(t, func(t *testing.T, d schema.Dialect, _, adopted *gorm.DB, set *mapper.Set) {
		require.NoError(t, adopted.AutoMigrate(legacy.Models()...))
		require.Empty(t, record(adopted).changes())
		pool, err := adopted.DB()
		require.NoError(t, err)
		diff, err := database.Open(d, pool, nil).Check(t.Context(), set)
		require.NoError(t, err)
		require.Empty(t, diff)
	})
}

// An imported mapping reads what GORM has written, as GORM reads it.
func TestImportedObjects(t *testing.T) {
	eachProject(t, func(t *testing.T, _ schema.Dialect, native, adopted *gorm.DB, _ *mapper.Set) {
		compare(t, native, adopted, func(db *gorm.DB) []any {
			var companies []legacy.Company
			require.NoError(t, db.Preload("Employees.Skills").Preload("Employees.Badge").Preload("Employees.Team").Preload("Employees.Projects.Tasks.Notes.Author").
				Preload("Projects.Owner").Preload("Remarks").Preload("Employees.Verdict").Order("id").Find(&companies).Error)
			require.Len(t, companies, 2)
			require.Equal(t, legacy.Shout("SIMPLE"), companies[0].Employees[0].Skills[0].Motto)
			require.Equal(t, legacy.Words{"big", "new"}, companies[0].Projects[0].Labels)
			require.EqualValues(t, 1709208000000, companies[0].Remarks[0].Seen)
			require.Equal(t, "dark", companies[0].Employees[0].Settings["theme"])
			require.Equal(t, "Bob", *companies[0].Employees[1].Nickname)
			require.True(t, companies[1].Founded.IsZero())
			var employees, all []*legacy.Employee
			require.NoError(t, db.Joins("Company").Preload(clause.Associations).Order("app_employees.id").Find(&employees).Error)
			require.Len(t, employees, 3)
			require.NoError(t, db.Unscoped().Order("id").Find(&all).Error)
			require.Len(t, all, 4)
			var invoices []legacy.Invoice
			require.NoError(t, db.Preload("Lines.Invoice").Find(&invoices).Error)
			require.Len(t, invoices[0].Lines, 2)
			var tasks []legacy.Task
			require.NoError(t, db.Preload("Notes").Order("number").Find(&tasks).Error)
			require.Len(t, tasks, 3)
			var assignments []legacy.Assignment
			require.NoError(t, db.Find(&assignments).Error)
			require.Equal(t, map[string]int{"pages": 3}, tasks[1].Extra)
			return []any{companies, employees, all, invoices, tasks, assignments}
		})
	})
}

// What is saved is saved by the same statements.
func TestImportedSaves(t *testing.T) {
	eachProject(t, func(t *testing.T, _ schema.Dialect, native, adopted *gorm.DB, _ *mapper.Set) {
		compare(t, native, adopted, func(db *gorm.DB) []any {
			sql, nick := "sql", "Cia"
			cia := legacy.Employee{
				Name: "Neri", First: "Lucia", Email: "cia@example.com", Level: 2, Nickname: &nick, Settings: map[string]string{"lang": "it"},
				Company: &legacy.Company{Code: "neri", Name: "Neri", Rating: 0.5, Active: true, Head: legacy.Address{City: "Pisa"}},
				Badge:   legacy.Badge{Number: "C-3"}, Skills: []legacy.Skill{{Code: sql, Title: "ignored"}, {Code: "js", Title: "JS"}},
				Team: []*legacy.Employee{{Name: "Blu", Email: "blu@example.com", Level: 1}},
			}
			require.NoError(t, db.Create(&cia).Error)
			require.NoError(t, db.Create(&[]legacy.Note{
				{TaskProject: "site", TaskNumber: 2, Text: "short", Words: []string{"one"}, Author: &cia},
				{TaskProject: "site", TaskNumber: 2, Text: "no words"},
			}).Error)
			cia.Salary, cia.Settings, cia.Photo = 99.5, nil, []byte{7}
			require.NoError(t, db.Save(&cia).Error)
			require.NoError(t, db.Model(&legacy.Project{}).Where("code = ?", "site").Updates(legacy.Project{Labels: legacy.Words{"old"}, Title: "Site"}).Error)
			require.NoError(t, db.Save(&legacy.Task{ProjectCode: "site", Number: 1, Extra: map[string]int{"pages": 9}}).Error)
			require.NoError(t, db.Model(&cia).Updates(legacy.Employee{First: "Lucy", Settings: map[string]string{"lang": "en"}}).Error)
			require.NoError(t, db.Model(&cia).Updates(map[string]any{"Nickname": nil, "logins": gorm.Expr("logins + ?", 1), "name": ""}).Error)
			require.NoError(t, db.Model(&legacy.Employee{}).Where(&legacy.Employee{Email: "blu@example.com"}).Update("Level", 4).Error)
			require.NoError(t, db.Session(&gorm.Session{FullSaveAssociations: true}).Updates(&cia).Error)

			require.NoError(t, db.Model(&cia).Association("Skills").Replace(&legacy.Skill{Code: "go"}))
			require.NoError(t, db.Model(&cia).Association("Team").Clear())
			require.NoError(t, db.Model(&cia).Association("Projects").Append(&legacy.Project{Code: "app", Title: "App", Budget: "10.25"}))
			require.NoError(t, db.Model(&legacy.Company{ID: 1}).Association("Remarks").Append(&legacy.Remark{Text: "new"}))
			require.NoError(t, db.Model(&cia).Association("Company").Clear())
			require.NoError(t, db.Where("worker_id = ?", cia.ID).Delete(&legacy.Assignment{}).Error)
			require.NoError(t, db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&legacy.Skill{Code: "go", Title: "Golang"}).Error)
			require.NoError(t, db.Clauses(clause.OnConflict{DoNothing: true}).Create(&legacy.Skill{Code: "go", Title: "Gopher"}).Error)
			require.NoError(t, db.Create(&legacy.Invoice{Number: 2, Year: 2024, Lines: []legacy.Line{{Text: "x", Amount: 1.25, Count: 3}}}).Error)
			require.NoError(t, db.Model(&legacy.Skill{}).Create(map[string]any{"Code": "map", "Title": "made of a map"}).Error)

			var first legacy.Skill
			require.NoError(t, db.Where(legacy.Skill{Code: "new"}).Attrs(legacy.Skill{Title: "New"}).FirstOrCreate(&first).Error)
			require.NoError(t, db.Delete(&legacy.Note{}, "text = ?", "no words").Error)
			require.NoError(t, db.Delete(&cia).Error)
			require.ErrorIs(t, db.First(&legacy.Employee{}, cia.ID).Error, gorm.ErrRecordNotFound)
			require.NoError(t, db.Unscoped().Where("email = ?", "gone@example.com").Delete(&legacy.Employee{}).Error)
			var left []legacy.Employee
			require.NoError(t, db.Unscoped().Preload(clause.Associations).Order("id").Find(&left).Error)
			var skills []legacy.Skill
			require.NoError(t, db.Order("code").Find(&skills).Error)
			var notes []legacy.Note
			require.NoError(t, db.Order("id").Find(&notes).Error)
			return []any{cia, left, skills, notes, first}
		})
	})
}

// compare runs what a project does twice. Statements and objects must be the same.
func compare(t *testing.T, native, adopted *gorm.DB, scenario func(db *gorm.DB) []any) {
	t.Helper()
	run := func(db *gorm.DB) (statements []string, objects string) {
		record(db).take()
		text, err := json.MarshalIndent(scenario(db), "", " ")
		require.NoError(t, err)
		return record(db).take(), string(text)
	}
	wantSQL, want := run(native)
	gotSQL, got := run(adopted)
	require.Equal(t, wantSQL, gotSQL)
	require.Equal(t, want, got)
	require.NotEmpty(t, wantSQL)
}
