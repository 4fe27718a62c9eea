package plain

import (
	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var hiding = twins.Scenarios{
	"delete": func(db *gorm.DB, saw twins.Saw) {
		threads(db)
		m := Message{ID: 1}
		saw(db.Delete(&m), m, db.Delete(&m), db.Delete(&Message{}, 2), db.Where("text = ?", "d").Delete(&Message{}), db.Delete(&[]Message{{ID: 3}}))
		saw(db.Delete(&Message{}), db.Unscoped().Delete(&Message{}), db.Session(&gorm.Session{AllowGlobalUpdate: true}).Delete(&Message{}))
		saw(db.Unscoped().Delete(&Message{}, 1), db.Unscoped().Where("text = ?", "b").Delete(&Message{}))
	},
	"read": func(db *gorm.DB, saw twins.Saw) {
		threads(db)
		saw(db.Delete(&Message{}, 1), db.Delete(&Thread{}, 2))
		var list []Message
		var count int64
		saw(db.Order("id").Find(&list), list, db.Unscoped().Order("id").Find(&list), list, db.Model(&Message{}).Count(&count), count)
		saw(db.First(&Message{}, 1), db.Unscoped().First(&Message{}, 1), db.Where("text = ?", "a").Or("text = ?", "b").Find(&list), list)
		var threads []Thread
		saw(db.Preload("Messages").Preload("Topics").Order("id").Find(&threads), threads, db.Unscoped().Preload("Messages").Order("id").Find(&threads), threads)
		saw(db.Joins("Thread").Order("messages.id").Find(&list), list, db.Unscoped().Joins("Thread").Order("messages.id").Find(&list), list)
		saw(db.InnerJoins("Thread").Order("messages.id").Find(&list), list, db.Session(&gorm.Session{PropagateUnscoped: true}).Unscoped().Preload("Thread").Order("id").Find(&list), list)
		var texts []string
		saw(db.Model(&Message{}).Where("thread_id IN (?)", db.Model(&Thread{}).Select("id")).Order("id").Pluck("text", &texts), texts)
		saw(db.Table("messages").Order("id").Pluck("text", &texts), texts)
	},
	"associations": func(db *gorm.DB, saw twins.Saw) {
		list := threads(db)
		saw(db.Delete(&Message{}, 1), db.Delete(&Topic{}, 1))
		saw(db.Model(&list[0]).Association("Messages").Count(), db.Model(&list[0]).Association("Topics").Count(), db.Unscoped().Model(&list[0]).Association("Messages").Count())
		saw(db.Model(&list[0]).Association("Messages").Unscoped().Clear(), db.Model(&list[0]).Association("Topics").Clear())
		saw(db.Model(&list[1]).Association("Messages").Delete(&list[1].Messages[0]), list[1])
	},
	"with associations": func(db *gorm.DB, saw twins.Saw) {
		list := threads(db)
		saw(db.Select("Messages").Delete(&list[0]), db.Select("Topics").Delete(&list[1]), db.Unscoped().Select("Messages").Delete(&list[1]))
	},
	"update and save": func(db *gorm.DB, saw twins.Saw) {
		threads(db)
		saw(db.Delete(&Message{}, 1), db.Model(&Message{ID: 1}).Update("text", "x"), db.Model(&Message{}).Where("id < ?", 3).Update("text", "y"))
		saw(db.Unscoped().Model(&Message{ID: 1}).Update("text", "z"), db.Save(&Message{ID: 2, Text: "saved"}), db.Unscoped().Model(&Message{ID: 1}).Update("deleted_at", nil))
		m := Message{ID: 3}
		saw(db.Delete(&m), db.Save(&m), m, db.Clauses(clause.OnConflict{UpdateAll: true}).Create(&m), m)
		saw(db.Where(&Message{DeletedAt: gorm.DeletedAt{Time: day(1), Valid: true}}).Find(&[]Message{}))
		found := Message{}
		saw(db.Where(Message{Text: "z"}).FirstOrCreate(&found), found)
	},
}

// threads makes two threads with messages and topics.
func threads(db *gorm.DB) []Thread {
	list := []Thread{
		{Title: "first", Messages: []Message{{Text: "a"}, {Text: "b"}}, Topics: []Topic{{Name: "law"}, {Name: "art"}}},
		{Title: "second", Messages: []Message{{Text: "c"}, {Text: "d"}}, Topics: []Topic{{Name: "logic"}}},
	}
	create(db, &list)
	return list
}
