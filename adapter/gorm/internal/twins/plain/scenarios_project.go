package plain

import (
	"time"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
)

// Head is part of other structs.
type Head struct {
	Name  string
	Email string `gorm:"column:email_address"`
}

var projecting = twins.Scenarios{
	"embedded structs": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		type row struct {
			ID   int64
			Head Head `gorm:"embedded"`
		}
		var rows []row
		saw(db.Model(&Person{}).Order("id").Find(&rows), rows, db.Model(&Person{}).Order("id").Scan(&rows), rows)
		var behind []struct {
			*Head
			Age int
		}
		saw(db.Model(&Person{}).Order("id").Find(&behind), behind, db.Model(&Person{}).Order("id").Scan(&behind), behind)
		var prefixed struct {
			Head `gorm:"embedded;embeddedPrefix:h_"`
			Home struct{ Street, Zip string } `gorm:"embedded;embeddedPrefix:home_"`
		}
		saw(db.Model(&Person{}).Select("name AS h_name", "home_street", "home_zip").First(&prefixed), prefixed)
		saw(db.Model(&Person{}).Select("home_street").Take(&prefixed), prefixed)
		var street struct {
			Home struct{ Street string } `gorm:"embedded;embeddedPrefix:home_"`
		}
		saw(db.Model(&Person{}).Select("home_street").Order("id").Take(&street), street)
	},
	"an embedded class": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		type placed struct {
			Person
			Place int
		}
		var list []placed
		saw(db.Model(&Person{}).Select("people.*, 2 AS place").Order("id").Preload("Pets.Toys").Preload("Company").Preload("Languages").Preload("Friends").Preload("Account").Find(&list), list)
		var one placed
		saw(db.Model(&Person{}).Joins("Company").Joins("Account").Order("people.id").Find(&list), list)
		saw(db.Model(&Person{}).Select("people.*, 3 AS place").Preload("Pets").First(&one, 2), one)
		var pointers []*struct {
			Place int
			*Company
		}
		saw(db.Model(&Company{}).Select("companies.*, 4 AS place").Preload("Staff").Order("id").Find(&pointers), pointers)
		type billed struct {
			Account Account `gorm:"embedded;embeddedPrefix:a_"`
			Name    string
		}
		var bills []billed
		saw(db.Model(&Person{}).Select("people.name, accounts.number AS a_number, accounts.id AS a_id").Joins("JOIN accounts ON accounts.person_id = people.id").Order("people.id").Find(&bills), bills)
	},
	"relationships": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		type Owner struct {
			ID        int64
			Name      string
			CompanyID *int64
			Animals   []Pet    `gorm:"foreignKey:PersonID"`
			Firm      *Company `gorm:"foreignKey:CompanyID"`
		}
		var owners []Owner
		saw(db.Model(&Person{}).Preload("Animals", "name <> ?", "x").Preload("Animals.Toys").Preload("Firm").Order("id").Find(&owners), owners)
		saw(db.Model(&Person{}).Preload("Nobody").Find(&owners))
		saw(db.Model(&Person{}).Session(&gorm.Session{QueryFields: true}).Order("id").Find(&owners), owners)
	},
	"what GORM cannot read": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var rows []struct {
			ID    int64
			Name  string
			Notes map[string]int
		}
		saw(db.Model(&Person{}).Order("id").Find(&rows), rows, db.Model(&Person{}).Preload("Pets").Find(&rows))
	},
	"scanned first": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		type row struct {
			Age  int
			Head Head `gorm:"embedded"`
		}
		var rows []row
		saw(db.Model(&Person{}).Order("id").Scan(&rows), rows, db.Model(&Person{}).Order("id").Find(&rows), rows)
	},
	"tags": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var rows []struct {
			ID    int64
			Parts Names  `gorm:"column:name;type:text"`
			Mail  string `gorm:"-:migration;column:email_address"`
			Age   int    `gorm:"-"`
			Score string `gorm:"->:false"`
		}
		saw(db.Model(&Person{}).Select("id", "name", "email_address", "age").Order("id").Find(&rows), rows)
		var parts []struct {
			ID   int64
			Name Names `gorm:"type:text"`
		}
		saw(db.Model(&Person{}).Order("id").Find(&parts), parts)
		full := sample()
		saw(db.Create(&full))
		var decoded struct {
			ID    int64
			Title map[string]any `gorm:"serializer:json"`
		}
		saw(db.Model(&Sample{}).Select("id, '{\"a\":1}' AS title").Take(&decoded), decoded)
	},
	"times": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var rows []struct {
			Born      *time.Time
			CreatedAt time.Time
			UpdatedAt *time.Time
		}
		saw(db.Model(&Person{}).Order("id").Find(&rows), rows)
	},
}
