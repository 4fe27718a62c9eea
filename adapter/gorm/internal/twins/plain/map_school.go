package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

func mapSchool(r *registry.Registry) {
	enrolments := &schema.Table{Name: "enrolments", Columns: []*schema.Column{
		{Name: "student_id", PrimaryKey: true, References: "students.id"},
		{Name: "course_id", PrimaryKey: true, References: "courses.id"},
		{Name: "grade", Type: schema.BigInt{}, Nullable: true},
		{Name: "created_at", Type: schema.Timestamp{}},
	}}
	registry.MapImperatively[Student](r, named("students"), mapper.Properties{
		"Courses": mapper.Relationship{Through: enrolments, Back: "Students"},
	})
	registry.MapImperatively[Course](r, &schema.Table{Name: "courses", Columns: []*schema.Column{
		{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
		{Name: "title", Type: schema.String{Size: 40}},
	}}, nil)
	registry.MapImperatively[Enrolment](r, enrolments, mapper.Properties{"CreatedAt": mapper.Column{Created: true}})
}
