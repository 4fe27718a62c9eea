package legacy

import (
	"fmt"
	"time"

	"gorm.io/gorm"
)

// Project refers to a company by a column that is not its key.
type Project struct {
	Code      string `gorm:"primaryKey;size:10"`
	Title     string
	Labels    Words
	Budget    string   `gorm:"type:decimal(12,2)"`
	OwnerCode *string  `gorm:"size:20"`
	Owner     *Company `gorm:"foreignKey:OwnerCode;references:Code"`
	Tasks     []Task   `gorm:"constraint:OnDelete:CASCADE"`
}

// Assignment is what relates employees to projects.
type Assignment struct {
	WorkerID    uint   `gorm:"primaryKey;autoIncrement:false"`
	ProjectCode string `gorm:"primaryKey;size:10"`
	Role        string `gorm:"size:20"`
}

// Task has a key of two columns.
type Task struct {
	ProjectCode string         `gorm:"primaryKey;size:10"`
	Number      int            `gorm:"primaryKey;autoIncrement:false"`
	Title       string         `gorm:"size:80"`
	Extra       map[string]int `gorm:"serializer:gob;type:bytes"`
	Notes       []Note         `gorm:"foreignKey:TaskProject,TaskNumber;references:ProjectCode,Number"`
}

// Stamps are embedded without a prefix.
type Stamps struct {
	CreatedAt time.Time
	UpdatedAt time.Time
}

// Note has an author whom no foreign key keeps.
type Note struct {
	Stamps
	ID          uint32
	TaskProject string   `gorm:"size:10;index:idx_task"`
	TaskNumber  int      `gorm:"index:idx_task"`
	Text        string   `gorm:"type:text"`
	Words       []string `gorm:"serializer:json;not null"`
	AuthorID    *uint
	Author      *Employee `gorm:"constraint:-"`
}

// Invoice has a table and a key of its own making.
type Invoice struct {
	Key    string `gorm:"column:invoice_key;primaryKey;size:36"`
	Number int    `gorm:"uniqueIndex:idx_year_number;not null"`
	Year   int16  `gorm:"uniqueIndex:idx_year_number;not null"`
	Paid   *bool
	Lines  []Line
}

// TableName returns the table.
func (Invoice) TableName() string { return "billing_invoices" }

// BeforeCreate makes the key.
func (i *Invoice) BeforeCreate(*gorm.DB) error {
	i.Key = fmt.Sprintf("%d/%d", i.Year, i.Number)
	return nil
}

// Line belongs to an invoice.
type Line struct {
	ID         int64
	InvoiceKey string `gorm:"size:36;not null"`
	Invoice    *Invoice
	Text       string
	Amount     float64 `gorm:"type:decimal(10,2);not null"`
	Count      int32   `gorm:"not null;check:line_count,count > 0"`
}

// Ticket has defaults of every kind.
type Ticket struct {
	ID       uint
	Title    string  `gorm:"size:40;not null;default:untitled"`
	Priority int     `gorm:"default:3"`
	Effort   int8    `gorm:"default:1"`
	Cost     float64 `gorm:"default:1.5"`
	Open     bool    `gorm:"default:true"`
	Note     string  `gorm:"size:40;default:null"`
	Slug     string  `gorm:"size:40;default:(lower('NEW'))"`
}

// Remark is about a company or an employee.
type Remark struct {
	ID          uint
	Text        string `gorm:"size:200"`
	SubjectID   uint   `gorm:"index:idx_subject"`
	Seen        int64  `gorm:"autoCreateTime:milli"`
	SubjectType string `gorm:"index:idx_subject;size:40"`
}
