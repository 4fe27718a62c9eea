package sweep

import (
	"slices"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// way is one way of writing.
type way struct {
	name      string
	write     func(*cell) error
	onto      bool // it writes onto a row that is there, with another value
	rows      int  // that are new afterwards, if not one; of two the first has the other value
	leaveZero bool // it leaves alone what is zero in an object, as GORM does

	refused string // it refuses every value, which is no matter of the mapping
}

// ways returns all ways, each of another name.
func ways() []way {
	return slices.Concat(creating(), upserting(), updating(), nesting(), associating())
}

func creating() []way {
	return []way{
		{name: "Create", write: func(c *cell) error { return c.db.Create(c.object).Error }},
		{name: "Create of pointers", rows: 2, write: func(c *cell) error { return c.db.Create(c.pointers(c.former, c.object).Interface()).Error }},
		{name: "Create of values", rows: 2, write: func(c *cell) error { return c.db.Create(c.values(c.former, c.object)).Error }},
		{name: "CreateInBatches", rows: 2, write: func(c *cell) error {
			return c.db.CreateInBatches(c.pointers(c.former, c.object).Interface(), 1).Error
		}},
		{name: "Create by columns", write: func(c *cell) error { return c.db.Model(c.model()).Create(c.byColumn()).Error }},
		{name: "Create by attributes", write: func(c *cell) error { return c.db.Model(c.model()).Create(c.byAttribute()).Error }},
		{name: "Create of maps", write: func(c *cell) error {
			return c.db.Model(c.model()).Create(&[]map[string]any{c.byColumn()}).Error
		}},
		{name: "Create of maps, not by a pointer", refused: "GORM takes maps for objects where the database returns keys", write: func(c *cell) error {
			return c.db.Model(c.model()).Create([]map[string]any{c.byColumn()}).Error
		}},
		{name: "Select, Create", write: func(c *cell) error { return c.db.Select(c.names()).Create(c.object).Error }},
		{name: "Omit, Create", write: func(c *cell) error { return c.db.Omit("BoxID").Create(c.object).Error }},
		{name: "Save of a new one", write: func(c *cell) error { return c.db.Save(c.object).Error }},
		{name: "Save of new ones", rows: 2, write: func(c *cell) error { return c.db.Save(c.pointers(c.former, c.object).Interface()).Error }},
		{name: "FirstOrCreate of an object", write: func(c *cell) error { return c.db.Where("id < 0").FirstOrCreate(c.object).Error }},
		{name: "FirstOrCreate, Attrs of an object", write: func(c *cell) error {
			return c.db.Where("id < 0").Attrs(c.object).FirstOrCreate(c.model()).Error
		}},
		{name: "FirstOrCreate, Attrs of a map", write: func(c *cell) error {
			return c.db.Where("id < 0").Attrs(c.byAttribute()).FirstOrCreate(c.model()).Error
		}},
		{name: "FirstOrCreate, Assign of a map", write: func(c *cell) error {
			return c.db.Where("id < 0").Assign(c.byColumn()).FirstOrCreate(c.model()).Error
		}},
	}
}

func upserting() []way {
	all := clause.OnConflict{UpdateAll: true}
	return []way{
		{name: "upsert, UpdateAll", onto: true, write: func(c *cell) error { return c.db.Clauses(all).Create(c.object).Error }},
		{name: "upsert of a list, UpdateAll", onto: true, write: func(c *cell) error {
			return c.db.Clauses(all).Create(c.pointers(c.object).Interface()).Error
		}},
		{name: "upsert, columns", onto: true, write: func(c *cell) error {
			return c.db.Clauses(clause.OnConflict{Columns: id, DoUpdates: clause.AssignmentColumns(c.columns())}).Create(c.object).Error
		}},
		{name: "upsert, assignments", onto: true, write: func(c *cell) error {
			c.setKey(c.former, c.key)
			return c.db.Clauses(clause.OnConflict{Columns: id, DoUpdates: clause.Assignments(c.byColumn())}).Create(c.former).Error
		}},
		{name: "upsert of a map", onto: true, write: func(c *cell) error {
			values := c.byColumn()
			values["id"] = c.key
			return c.db.Model(c.model()).Clauses(clause.OnConflict{Columns: id, DoUpdates: clause.AssignmentColumns(c.columns())}).Create(values).Error
		}},
		{name: "upsert that meets nothing", write: func(c *cell) error { return c.db.Clauses(all).Create(c.object).Error }},
		{name: "DO NOTHING that meets nothing", write: func(c *cell) error {
			return c.db.Clauses(clause.OnConflict{DoNothing: true}).Create(c.object).Error
		}},
	}
}

var id = []clause.Column{{Name: "id"}}

func updating() []way {
	each := func(c *cell, update func(part) *gorm.DB) error {
		for _, p := range c.parts() {
			if err := update(p).Error; err != nil {
				return err
			}
		}
		return nil
	}
	return []way{
		{name: "Save", onto: true, write: func(c *cell) error { return c.db.Save(c.object).Error }},
		{name: "Save of a list", onto: true, write: func(c *cell) error { return c.db.Save(c.pointers(c.object).Interface()).Error }},
		{name: "Updates by an object", onto: true, leaveZero: true, write: func(c *cell) error { return c.db.Model(c.former).Updates(c.object).Error }},
		{name: "Updates of itself", onto: true, leaveZero: true, write: func(c *cell) error { return c.db.Updates(c.object).Error }},
		{name: "Select, Updates", onto: true, write: func(c *cell) error {
			return c.db.Model(c.former).Select(c.names()).Updates(c.object).Error
		}},
		{name: "Select of all, Updates", onto: true, write: func(c *cell) error { return c.db.Model(c.former).Select("*").Updates(c.object).Error }},
		{name: "Updates by columns", onto: true, write: func(c *cell) error { return c.db.Model(c.former).Updates(c.byColumn()).Error }},
		{name: "Updates by attributes", onto: true, write: func(c *cell) error { return c.db.Model(c.former).Updates(c.byAttribute()).Error }},
		{name: "Updates by a condition", onto: true, write: func(c *cell) error {
			return c.db.Model(c.model()).Where("id = ?", c.key).Updates(c.byColumn()).Error
		}},
		{name: "Updates of a list", onto: true, write: func(c *cell) error {
			return c.db.Model(c.pointers(c.former).Interface()).Updates(c.byColumn()).Error
		}},
		{name: "Update", onto: true, write: func(c *cell) error {
			return each(c, func(p part) *gorm.DB { return c.db.Model(c.former).Update(p.column, p.value) })
		}},
		{name: "Update of an attribute", onto: true, write: func(c *cell) error {
			return each(c, func(p part) *gorm.DB { return c.db.Model(c.former).Update(p.attribute, p.value) })
		}},
		{name: "Update by an expression", onto: true, write: func(c *cell) error {
			return each(c, func(p part) *gorm.DB { return c.db.Model(c.former).Update(p.column, gorm.Expr("?", p.value)) })
		}},
		{name: "UpdateColumn", onto: true, write: func(c *cell) error {
			return each(c, func(p part) *gorm.DB { return c.db.Model(c.former).UpdateColumn(p.column, p.value) })
		}},
		{name: "UpdateColumns by a map", onto: true, write: func(c *cell) error { return c.db.Model(c.former).UpdateColumns(c.byColumn()).Error }},
		{name: "UpdateColumns by an object", onto: true, leaveZero: true, write: func(c *cell) error {
			return c.db.Model(c.former).UpdateColumns(c.object).Error
		}},
		{name: "FirstOrCreate, Assign onto a row", onto: true, write: func(c *cell) error {
			return c.db.Where("id = ?", c.key).Assign(c.byAttribute()).FirstOrCreate(c.model()).Error
		}},
		{name: "FirstOrCreate, Assign of an object onto a row", onto: true, leaveZero: true, write: func(c *cell) error {
			c.setKey(c.object, 0)
			return c.db.Where("id = ?", c.key).Assign(c.object).FirstOrCreate(c.model()).Error
		}},
	}
}

func nesting() []way {
	whole := &gorm.Session{FullSaveAssociations: true}
	return []way{
		{name: "nested in a list", write: func(c *cell) error { return c.db.Create(c.owner("Box", "Items", c.object)).Error }},
		{name: "nested one", write: func(c *cell) error { return c.db.Create(c.owner("Box", "Lid", c.object)).Error }},
		{name: "nested many-to-many", write: func(c *cell) error { return c.db.Create(c.owner("Box", "Loose", c.object)).Error }},
		{name: "nested owner", write: func(c *cell) error { return c.db.Create(c.owner("Label", "Item", c.object)).Error }},
		{name: "nested in Save", write: func(c *cell) error { return c.db.Save(c.owner("Box", "Items", c.object)).Error }},
		{name: "nested in a list, all saved", onto: true, write: func(c *cell) error {
			return c.db.Session(whole).Create(c.owner("Box", "Items", c.object)).Error
		}},
		{name: "nested one, all saved", onto: true, write: func(c *cell) error {
			return c.db.Session(whole).Create(c.owner("Box", "Lid", c.object)).Error
		}},
		{name: "nested many-to-many, all saved", onto: true, write: func(c *cell) error {
			return c.db.Session(whole).Create(c.owner("Box", "Loose", c.object)).Error
		}},
		{name: "nested owner, all saved", onto: true, write: func(c *cell) error {
			return c.db.Session(whole).Create(c.owner("Label", "Item", c.object)).Error
		}},
	}
}

func associating() []way {
	in := func(class, relationship string, change func(*gorm.Association, any) error) func(*cell) error {
		return func(c *cell) error {
			owner := c.alone(class)
			if err := c.db.Create(owner).Error; err != nil {
				return err
			}
			return change(c.db.Model(owner).Association(relationship), c.object)
		}
	}
	add := func(a *gorm.Association, object any) error { return a.Append(object) }
	replace := func(a *gorm.Association, object any) error { return a.Replace(object) }
	return []way{
		{name: "Append to a list", write: in("Box", "Items", add)},
		{name: "Append one", write: in("Box", "Lid", add)},
		{name: "Append to many-to-many", write: in("Box", "Loose", add)},
		{name: "Append an owner", write: in("Label", "Item", add)},
		{name: "Replace a list", write: in("Box", "Items", replace)},
		{name: "Replace one", write: in("Box", "Lid", replace)},
		{name: "Replace many-to-many", write: in("Box", "Loose", replace)},
		{name: "Replace an owner", write: in("Label", "Item", replace)},
	}
}
