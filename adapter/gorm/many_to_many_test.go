package gormadapter_test

import (
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Student and Course are many to many, and students with themselves. The gorm
// tags say what the mapping says.
type Student struct {
	ID      int64
	Name    string
	Courses []*Course `gorm:"many2many:attendances"`
	Mentors []Student `gorm:"many2many:mentorships;joinForeignKey:student_id;joinReferences:mentor_id"`
}

type Course struct {
	ID       int64
	Title    string
	Students []Student `gorm:"many2many:attendances"`
}

func school(r *registry.Registry) {
	students := &schema.Table{Name: "students", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.Text{}},
	}}
	mentorships := &schema.Table{Name: "mentorships", Columns: []*schema.Column{
		{Name: "student_id", PrimaryKey: true, References: "students.id", OnDelete: schema.Cascade},
		{Name: "mentor_id", PrimaryKey: true, References: "students.id"},
	}}
	registry.MapImperatively[Student](r, students, mapper.Properties{
		"Courses": mapper.Relationship{Through: attendances(), Back: "Students"},
		"Mentors": mapper.Relationship{Through: mentorships, ForeignKey: []schema.ColumnRef{{Column: "student_id"}}},
	})
	registry.MapImperatively[Course](r, &schema.Table{Name: "courses", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.Text{}},
	}}, nil)
}

// attendances is the join table of students and courses.
func attendances(more ...*schema.Column) *schema.Table {
	return &schema.Table{Name: "attendances", Columns: append([]*schema.Column{
		{Name: "student_id", PrimaryKey: true, References: "students.id", OnDelete: schema.Cascade},
		{Name: "course_id", PrimaryKey: true, References: "courses.id", OnDelete: schema.Cascade},
	}, more...)}
}

// TestManyToMany does to many-to-many relationships what GORM can.
func TestManyToMany(t *testing.T) {
	alongside(t, school, []any{&Student{}, &Course{}}, func(t *testing.T, db *gorm.DB) []any {
		art, law := &Course{Title: "art"}, &Course{Title: "law"}
		ann := &Student{Name: "Ann", Courses: []*Course{art, law}, Mentors: []Student{{Name: "Max"}}}
		require.NoError(t, db.Create(ann).Error)
		require.NoError(t, db.Create(&Student{Name: "Bob", Courses: []*Course{law, {Title: "tax"}}}).Error)
		var preloaded []Student
		require.NoError(t, db.Preload("Courses").Preload("Mentors").Order("id").Find(&preloaded).Error)
		require.Len(t, preloaded[0].Mentors, 1)
		var all []Course
		require.NoError(t, db.Preload(clause.Associations).Order("id").Find(&all).Error)
		require.Len(t, all[1].Students, 2)
		var nested []Course
		require.NoError(t, db.Preload("Students.Mentors", "name <> ?", "Eve").Order("id").Find(&nested).Error)

		courses := func() *gorm.Association { return db.Model(ann).Association("Courses") }
		require.EqualValues(t, 2, courses().Count())
		require.NoError(t, courses().Append(art, &Course{Title: "oil"}))
		require.EqualValues(t, 3, courses().Count(), "a pair is there once")
		require.NoError(t, courses().Delete(law))
		var found []*Course
		require.NoError(t, db.Model(ann).Where("title <> ?", "oil").Order("id").Association("Courses").Find(&found))
		require.Equal(t, []string{"art"}, titles(found))
		require.NoError(t, courses().Replace(law, &Course{Title: "zoo"}))
		require.EqualValues(t, 2, courses().Count())
		require.EqualValues(t, 2, db.Model(law).Association("Students").Count())
		require.NoError(t, db.Model(ann).Association("Mentors").Clear())
		require.EqualValues(t, 0, db.Model(ann).Association("Mentors").Count())
		require.NoError(t, courses().Clear())
		require.Equal(t, 5, value[int](t, db, "SELECT count(*) FROM courses"), "rows stay")
		return []any{ann.Name, preloaded, all, nested, found}
	})
}

// TestManyToManyOtherSide writes from the side that the mapping completed.
// GORM itself would write the same rows with their columns the other way round.
func TestManyToManyOtherSide(t *testing.T) {
	set := build(t, school)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		use(t, db, set)
		law := &Course{Title: "law", Students: []Student{{Name: "Ann"}, {Name: "Bob"}}}
		require.NoError(t, db.Create(law).Error)
		students := func() *gorm.Association { return db.Model(law).Association("Students") }
		require.NoError(t, students().Append(&Student{Name: "Eve"}))
		require.NoError(t, students().Delete(&Student{ID: 1}))
		require.Equal(t, 2, value[int](t, db, "SELECT count(*) FROM attendances WHERE course_id = 1 AND student_id IN (2, 3)"))
		require.NoError(t, students().Replace(&Student{ID: 1, Name: "Ann"}))
		require.Equal(t, 1, value[int](t, db, "SELECT sum(student_id) FROM attendances"))
		var found []Student
		require.NoError(t, students().Find(&found))
		require.Equal(t, []Student{{ID: 1, Name: "Ann"}}, found)
		require.NoError(t, students().Clear())
		require.Zero(t, value[int](t, db, "SELECT count(*) FROM attendances"))
	})
}

// TestManyToManyDelete deletes an object with its rows of the join table, first
// by GORM's hand and then by the foreign key's action.
func TestManyToManyDelete(t *testing.T) {
	set := build(t, school)
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		use(t, db, set)
		list := []*Student{{Name: "Ann", Courses: []*Course{{Title: "art"}}}, {Name: "Bob", Courses: []*Course{{Title: "law"}}}}
		require.NoError(t, db.Create(&list).Error)
		require.NoError(t, db.Select("Courses").Delete(list[0]).Error)
		require.Equal(t, 2, value[int](t, db, "SELECT min(student_id) FROM attendances"))
		require.NoError(t, db.Delete(list[1]).Error)
		require.Zero(t, value[int](t, db, "SELECT count(*) FROM attendances"))
	})
}

// Attendance is a class on the join table.
type Attendance struct {
	StudentID, CourseID int64
	Grade               *int
	Seat                int
}

// TestAssociationClass has a class on the join table: it makes the table, and
// both write the same rows, of which the relationship sees the two keys alone.
func TestAssociationClass(t *testing.T) {
	set := build(t, func(r *registry.Registry) {
		registry.MapImperatively[Attendance](r, attendances(
			&schema.Column{Name: "grade", Type: schema.Integer{}, Nullable: true},
			&schema.Column{Name: "seat", Type: schema.Integer{}, Default: schema.Literal("7")},
		), nil)
		registry.MapImperatively[Student](r, &schema.Table{Name: "students", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}},
		}}, mapper.Properties{
			"Courses": mapper.Relationship{Through: &schema.Table{Name: "attendances"}, Back: "Students"}, "Mentors": mapper.Ignore{},
		})
		registry.MapImperatively[Course](r, &schema.Table{Name: "courses", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "title", Type: schema.Text{}},
		}}, nil)
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		use(t, db, set)
		require.NoError(t, db.Create(&Student{Name: "Ann", Courses: []*Course{{Title: "art"}, {Title: "law"}}}).Error)
		grade := 3
		require.NoError(t, db.Save(&Attendance{StudentID: 1, CourseID: 2, Grade: &grade, Seat: 9}).Error)
		var rows []Attendance
		require.NoError(t, db.Order("course_id").Find(&rows).Error)
		require.Equal(t, []Attendance{{StudentID: 1, CourseID: 1, Seat: 7}, {StudentID: 1, CourseID: 2, Grade: &grade, Seat: 9}}, rows)
		require.NoError(t, db.Delete(&rows[0]).Error)
		var found Student
		require.NoError(t, db.Preload("Courses").Take(&found).Error)
		require.Equal(t, []string{"law"}, titles(found.Courses))
	})
}

// TestJoinTableMigration makes a join table with its two sides, in either order
// and once.
func TestJoinTableMigration(t *testing.T) {
	set := build(t, school)
	for name, first := range map[string]any{"from one side": &Student{}, "from the other": &Course{}} {
		t.Run(name, func(t *testing.T) {
			eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
				require.NoError(t, db.Use(gormadapter.New(set)))
				require.NoError(t, db.AutoMigrate(first))
				require.NoError(t, db.AutoMigrate(&Course{}, &Student{}))
				record(db).take()
				require.NoError(t, db.AutoMigrate(&Course{}, &Student{}))
				require.Empty(t, record(db).changes())
				for _, table := range []string{"students", "courses", "attendances", "mentorships"} {
					require.True(t, db.Migrator().HasTable(table), table)
				}
				require.NoError(t, db.Create(&Student{Name: "Ann", Courses: []*Course{{Title: "art"}}}).Error)
			})
		})
	}
}

func use(t *testing.T, db *gorm.DB, set *mapper.Set) {
	t.Helper()
	require.NoError(t, db.Use(gormadapter.New(set)))
	migrate(t, db, set)
}

func titles(list []*Course) []string {
	var found []string
	for _, c := range list {
		found = append(found, c.Title)
	}
	return found
}

// TestManyToManyOrder has Association find lists in the mapping's order.
func TestManyToManyOrder(t *testing.T) {
	ordered := build(t, func(r *registry.Registry) {
		courses := &schema.Table{Name: "courses", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "title", Type: schema.Text{}},
		}}
		students := &schema.Table{Name: "students", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true}, {Name: "name", Type: schema.Text{}},
		}}
		registry.MapImperatively[Course](r, courses, mapper.Properties{
			"Students": mapper.Relationship{Back: "Courses", OrderBy: schema.OrderBy(students.C("name").Asc())},
		})
		registry.MapImperatively[Student](r, students, mapper.Properties{
			"Courses": mapper.Relationship{Through: attendances(), OrderBy: schema.OrderBy(courses.C("title").Desc())},
			"Mentors": mapper.Ignore{},
		})
	})
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.Use(gormadapter.New(ordered)))
		migrate(t, db, ordered)
		ann := &Student{Name: "Ann", Courses: []*Course{{Title: "art"}, {Title: "law"}, {Title: "ion"}}}
		require.NoError(t, db.Create(ann).Error)
		var courses []Course
		require.NoError(t, db.Model(ann).Association("Courses").Find(&courses))
		require.Equal(t, []string{"law", "ion", "art"}, []string{courses[0].Title, courses[1].Title, courses[2].Title})
		require.Equal(t, int64(3), db.Model(ann).Association("Courses").Count())
	})
}
