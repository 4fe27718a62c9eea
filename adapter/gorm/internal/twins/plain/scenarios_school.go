package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
)

// Prepare has join rows written as objects of their class, once for a DB.
func Prepare(db *gorm.DB) error {
	for field, model := range map[string]any{"Courses": &Student{}, "Students": &Course{}} {
		if err := db.SetupJoinTable(model, field, &Enrolment{}); err != nil {
			return err
		}
	}
	return nil
}

var enrolling = twins.Scenarios{
	"create": func(db *gorm.DB, saw twins.Saw) {
		law := &Course{Title: "law"}
		s := Student{Name: "Ann", Courses: []*Course{law, {Title: "art"}}}
		saw(db.Create(&s), &s)
		list := []Student{{Name: "Bob", Courses: []*Course{law}}, {Name: "Cid"}}
		saw(db.Create(&list), list)
		c := Course{Title: "logic", Students: []Student{{Name: "Dan"}, s}}
		saw(db.Create(&c), &c)
	},
	"read": func(db *gorm.DB, saw twins.Saw) {
		saw(db.Create(&Student{Name: "Ann", Courses: []*Course{{Title: "law"}, {Title: "art"}}}))
		var students []Student
		saw(db.Preload("Courses.Students").Find(&students), students)
		var courses []Course
		saw(db.Model(&Student{ID: 1}).Order("courses.id").Association("Courses").Find(&courses), courses, db.Model(&Student{ID: 1}).Association("Courses").Count())
		var rows []Enrolment
		saw(db.Order("course_id").Find(&rows), rows, db.Where(&Enrolment{CourseID: 2}).Take(&rows), rows)
		saw(db.Session(&gorm.Session{QueryFields: true}).Preload("Courses").Find(&students), students)
	},
	"change": func(db *gorm.DB, saw twins.Saw) {
		s := Student{Name: "Ann", Courses: []*Course{{Title: "law"}, {Title: "art"}}}
		saw(db.Create(&s))
		saw(db.Model(&s).Association("Courses").Append(&Course{Title: "logic"}, s.Courses[0]), s.Courses)
		saw(db.Model(&s).Association("Courses").Replace(s.Courses[1], &Course{Title: "Latin"}), s.Courses)
		saw(db.Model(&s).Association("Courses").Delete(s.Courses[0]), s.Courses, db.Model(&Course{ID: 4}).Association("Students").Append(&Student{Name: "Bob"}))
		saw(db.Model(&Enrolment{}).Where("course_id = ?", 4).Update("grade", 5), db.Select("Courses").Delete(&s), db.Model(&Course{ID: 4}).Association("Students").Clear())
	},
}
