package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Pupil struct {
	ID      int64
	Name    string
	Lessons []*Lesson
	Hobbies []Hobby
}

type Lesson struct {
	ID     int64
	Title  string
	Pupils []*Pupil
}

type Hobby struct{ Code string }

func ManyToMany(r *registry.Registry) {
	lessons := &schema.Table{Name: "lessons", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 20}},
	}}
	pupilLessons := &schema.Table{Name: "pupil_lessons", Columns: []*schema.Column{
		{Name: "lesson_id", PrimaryKey: true, References: "lessons.id", OnDelete: schema.Cascade},
		{Name: "pupil_id", PrimaryKey: true, References: "pupils.id", OnDelete: schema.Cascade},
	}}
	pupilHobbies := &schema.Table{Name: "pupil_hobbies", Columns: []*schema.Column{
		{Name: "hobby_code", PrimaryKey: true, References: "hobbies.code", OnDelete: schema.Cascade},
		{Name: "pupil_id", PrimaryKey: true, References: "pupils.id", OnDelete: schema.Cascade},
	}}
	registry.MapImperatively[Lesson](r, lessons, mapper.Properties{
		"Pupils": mapper.Relationship{Through: pupilLessons, Back: "Lessons", OrderBy: schema.OrderBy(schema.ColumnRef{Column: "id"}.Asc())},
	})
	registry.MapImperatively[Hobby](r, &schema.Table{Name: "hobbies", Columns: []*schema.Column{
		{Name: "code", Type: schema.String{Size: 9}, PrimaryKey: true},
	}}, nil)
	registry.MapImperatively[Pupil](r, &schema.Table{Name: "pupils", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "name", Type: schema.String{Size: 20}},
	}}, mapper.Properties{
		"Lessons": mapper.Relationship{OrderBy: schema.OrderBy(lessons.C("title").Desc())},
		"Hobbies": mapper.Relationship{Through: pupilHobbies},
	})
}
