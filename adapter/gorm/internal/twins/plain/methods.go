package plain

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"

	"gorm.io/gorm"
)

var errRefused = errors.New("refused")

// hear writes down a hook, and refuses where the text says so.
func (n *Note) hear(hook string) error {
	n.heard = append(n.heard, hook)
	if n.Text == "refuse "+hook {
		return errRefused
	}
	return nil
}

// BeforeSave counts the saves.
func (n *Note) BeforeSave(tx *gorm.DB) error {
	tx.Statement.SetColumn("Saves", n.Saves+1)
	return n.hear("BeforeSave")
}

// AfterSave is heard.
func (n *Note) AfterSave(*gorm.DB) error { return n.hear("AfterSave") }

// BeforeCreate is heard.
func (n *Note) BeforeCreate(*gorm.DB) error { return n.hear("BeforeCreate") }

// AfterCreate is heard.
func (n *Note) AfterCreate(*gorm.DB) error { return n.hear("AfterCreate") }

// BeforeUpdate writes down what is about to change.
func (n *Note) BeforeUpdate(tx *gorm.DB) error {
	for _, field := range []string{"Text", "Saves"} {
		if tx.Statement.Changed(field) {
			n.heard = append(n.heard, "changed "+field)
		}
	}
	if tx.Statement.Changed() {
		n.heard = append(n.heard, "changed")
	}
	return n.hear("BeforeUpdate")
}

// AfterUpdate is heard.
func (n *Note) AfterUpdate(*gorm.DB) error { return n.hear("AfterUpdate") }

// BeforeDelete is heard.
func (n *Note) BeforeDelete(*gorm.DB) error { return n.hear("BeforeDelete") }

// AfterDelete is heard.
func (n *Note) AfterDelete(*gorm.DB) error { return n.hear("AfterDelete") }

// AfterFind is heard.
func (n *Note) AfterFind(*gorm.DB) error { return n.hear("AfterFind") }

// BeforeCreate numbers the text of a page and writes a note besides.
func (p *Page) BeforeCreate(tx *gorm.DB) error {
	p.heard = append(p.heard, "BeforeCreate")
	if p.Text == "note" {
		return tx.Session(&gorm.Session{NewDB: true, SkipHooks: true}).Create(&Note{Text: "of a page"}).Error
	}
	return nil
}

// AfterFind is heard.
func (p *Page) AfterFind(*gorm.DB) error {
	p.heard = append(p.heard, "AfterFind")
	return nil
}

// BeforeCreate makes the key, and a serial number from those in the table.
func (t *Ticket) BeforeCreate(tx *gorm.DB) error {
	var count int64
	if err := tx.Model(&Ticket{}).Count(&count).Error; err != nil {
		return err
	}
	t.Serial = int(count) + 1
	if t.ID == "" {
		t.ID = fmt.Sprintf("00000000-0000-4000-8000-%012d", t.Serial)
	}
	return nil
}

// AfterCreate gives the first student of a course a grade.
func (e *Enrolment) AfterCreate(tx *gorm.DB) error {
	var count int64
	if err := tx.Model(&Enrolment{}).Where("course_id = ?", e.CourseID).Count(&count).Error; err != nil || count > 1 {
		return err
	}
	return tx.Model(&Enrolment{}).Where("course_id = ?", e.CourseID).Update("grade", 1).Error
}

// Value joins the names.
func (n Names) Value() (driver.Value, error) {
	if n == nil {
		return nil, nil
	}
	return strings.Join(n, "+"), nil
}

// Scan splits them.
func (n *Names) Scan(value any) error {
	*n = nil
	if value != nil {
		*n = strings.Split(fmt.Sprintf("%s", value), "+")
	}
	return nil
}
