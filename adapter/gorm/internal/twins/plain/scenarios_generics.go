package plain

import (
	"context"

	"github.com/mapwright/mapwright/adapter/gorm/internal/twins"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

var ctx = context.Background()

var generically = twins.Scenarios{
	"create": func(db *gorm.DB, saw twins.Saw) {
		p := nested("Ann")
		saw(gorm.G[Person](db).Create(ctx, p), p)
		list := []Company{{Name: "a"}, {Name: "b"}, {Name: "c"}}
		saw(gorm.G[Company](db).CreateInBatches(ctx, &list, 2), list)
		product := Product{Code: "1", Name: "a", Vendor: "left out", Price: 1}
		err := gorm.G[Product](db).Select("Code", "Price", "Name", "Stock").Create(ctx, &product)
		saw(err, after(&gorm.DB{Error: err}, product))
		product = Product{Code: "1", Name: "a", Vendor: "left out", Price: 1}
		err = gorm.G[Product](db).Omit("Vendor").Create(ctx, &product)
		saw(err, after(&gorm.DB{Error: err}, product))
		result := gorm.WithResult()
		saw(gorm.G[Company](db, result).Create(ctx, &Company{Name: "d"}), result.RowsAffected)
		saw(gorm.G[Language](db, clause.OnConflict{DoNothing: true}).Create(ctx, &Language{Code: "en"}), gorm.G[Bank](db).Table("firms").Create(ctx, &Bank{Name: "e"}))
	},
	"find": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		g := gorm.G[Person](db)
		first, err := g.First(ctx)
		saw(first, err)
		last, err := g.Where("age = ?", 28).Last(ctx)
		saw(last, err)
		take, err := g.Where("name = ?", "none").Take(ctx)
		saw(take, err)
		list, err := g.Where(&Person{Age: 28}).Or("name = ?", "Ann").Not("name = ?", "Bob").Order("id DESC").Limit(2).Find(ctx)
		saw(list, err)
		list, err = g.Select("id", "Email").Order("id").Offset(1).Limit(5).Find(ctx)
		saw(list, err)
		list, err = g.Omit("born", "Email").Order("id").Find(ctx)
		saw(list, err)
		list, err = g.Distinct("age").Order("age").Find(ctx)
		saw(list, err)
		list, err = g.Scopes(func(s *gorm.Statement) { s.Where("age > ?", 30) }).Find(ctx)
		saw(list, err)
		count, err := g.Where("age = ?", 28).Count(ctx, "id")
		saw(count, err)
		saw(g.Order("id").FindInBatches(ctx, 2, func(data []Person, batch int) error {
			saw(batch, data)
			return nil
		}))
	},
	"raw and scan": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		g := gorm.G[Person](db)
		list, err := g.Raw("SELECT * FROM people WHERE age = ? ORDER BY id", 28).Find(ctx)
		saw(list, err)
		var contacts []contact
		saw(g.Where("age = ?", 28).Order("id").Scan(ctx, &contacts), contacts)
		var ages []int
		saw(g.Select("age").Order("id").Scan(ctx, &ages), ages)
		var group []struct{ Age, Total int }
		saw(g.Select("age, count(*) AS total").Group("age").Having("count(*) > ?", 1).Scan(ctx, &group), group)
		saw(g.Exec(ctx, "UPDATE people SET age = ? WHERE id = ?", 1, 2), g.Exec(ctx, "nonsense"))
		var name string
		saw(g.Select("name").Where("id = ?", 1).Row(ctx).Scan(&name), name)
		list, err = g.MapColumns(map[string]string{"n": "name"}).Select("id, name AS n").Order("id").Find(ctx)
		saw(list, err)
		list, err = g.Table("people AS p").Where("p.id = ?", 1).Find(ctx)
		saw(list, err)
		names, err := gorm.G[string](db).Raw("SELECT name FROM people ORDER BY id").Find(ctx)
		saw(names, err)
	},
	"update and delete": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		g := gorm.G[Person](db)
		rows, err := g.Where("id = ?", 1).Update(ctx, "Age", 5)
		saw(rows, err)
		rows, err = g.Where("id = ?", 1).Updates(ctx, Person{Name: "Anna", Home: Address{Street: "x"}})
		saw(rows, err)
		rows, err = g.Update(ctx, "age", 5)
		saw(rows, err)
		rows, err = gorm.G[Company](db).Where("name = ?", "none").Delete(ctx)
		saw(rows, err)
		rows, err = gorm.G[Person](db).Where("name = ?", "Bob").Delete(ctx)
		saw(rows, err)
		rows, err = g.Delete(ctx)
		saw(rows, err)
		rows, err = g.Where("id = ?", 3).Select("age").Updates(ctx, Person{Name: "x", Age: 0})
		saw(rows, err)
	},
	"preload": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		g := gorm.G[Person](db)
		list, err := g.Preload("Pets", nil).Preload("Account.Bank", nil).Order("id").Find(ctx)
		saw(list, err)
		list, err = g.Preload("Pets", func(q gorm.PreloadBuilder) error {
			q.Where("kind = ?", "cat").Select("id", "name", "person_id").Order("name DESC")
			return nil
		}).Order("id").Find(ctx)
		saw(list, err)
		list, err = g.Preload("Pets", func(q gorm.PreloadBuilder) error {
			q.Order("name").LimitPerRecord(1)
			return nil
		}).Order("id").Find(ctx)
		saw(list, err)
		list, err = g.Preload("Languages", func(q gorm.PreloadBuilder) error {
			q.LimitPerRecord(1)
			return nil
		}).Order("id").Find(ctx)
		saw(len(list), err)
		list, err = g.Preload("Nothing", nil).Find(ctx)
		saw(len(list), err)
		list, err = g.Preload("Pets", func(gorm.PreloadBuilder) error { return errRefused }).Find(ctx)
		saw(len(list), err)
	},
	"join": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		g := gorm.G[Person](db)
		list, err := g.Joins(clause.Has("Company"), nil).Order("people.id").Find(ctx)
		saw(list, err)
		list, err = g.Joins(clause.LeftJoin.Association("Account").As("a"), nil).Order("people.id").Find(ctx)
		saw(list, err)
		list, err = g.Joins(clause.LeftJoin.Association("Manager"), func(db gorm.JoinBuilder, join clause.Table, current clause.Table) error {
			db.Where("?.age > ?", join, 30).Select("id", "name")
			return nil
		}).Order("people.id").Find(ctx)
		saw(list, err)
		list, err = g.Joins(clause.Has("Account.Bank"), nil).Find(ctx)
		saw(list, err)
		list, err = g.Joins(clause.LeftJoin.AssociationFrom("Company", gorm.G[Company](db).Where("name = ?", "Acme")).As("c"),
			func(db gorm.JoinBuilder, join clause.Table, current clause.Table) error {
				db.Where("?.id = ?.company_id", join, current)
				return nil
			}).Order("people.id").Find(ctx)
		saw(list, err)
	},
	"set": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		assign := func(column string, value any) clause.Assigner {
			return clause.Assignment{Column: clause.Column{Name: column}, Value: value}
		}
		rows, err := gorm.G[Person](db).Where("id = ?", 1).Set(assign("age", 3), assign("name", "Anna")).Update(ctx)
		saw(rows, err)
		rows, err = gorm.G[Person](db).Where("id = ?", 2).Set(assign("age", gorm.Expr("age + 1"))).Update(ctx)
		saw(rows, err)
		saw(gorm.G[Company](db).Set(assign("name", "new")).Create(ctx))
		rows, err = gorm.G[Person](db).Set(assign("age", 3)).Update(ctx)
		saw(rows, err)
	},
	"set associations": func(db *gorm.DB, saw twins.Saw) {
		fill(db)
		ann := func() gorm.ChainInterface[Person] { return gorm.G[Person](db).Where("name = ?", "Ann") }
		update := func(association string, operation clause.AssociationOpType, conditions []clause.Expression, set []clause.Assignment, values ...any) {
			rows, err := ann().Set(operate{clause.Association{Association: association, Type: operation, Conditions: conditions, Set: set, Values: values}}).Update(ctx)
			saw(rows, err)
		}
		named := func(name string) []clause.Assignment {
			return []clause.Assignment{{Column: clause.Column{Name: "name"}, Value: name}}
		}
		cat := []clause.Expression{clause.Eq{Column: "kind", Value: "cat"}}
		update("Pets", clause.OpUpdate, cat, named("Tim"))
		update("Pets", clause.OpUnlink, cat, nil)
		update("Pets", clause.OpCreate, nil, append(named("new"), clause.Assignment{Column: clause.Column{Name: "kind"}, Value: "bird"}))
		update("Pets", clause.OpCreate, nil, nil, &Pet{Name: "other"})
		update("Account", clause.OpUpdate, nil, []clause.Assignment{{Column: clause.Column{Name: "number"}, Value: "A-9"}})
		update("Account", clause.OpDelete, nil, nil)
		update("Company", clause.OpUpdate, nil, named("Best"))
		update("Company", clause.OpUnlink, nil, nil)
		update("Languages", clause.OpUpdate, []clause.Expression{clause.Eq{Column: "code", Value: "fr"}}, named("Français"))
		update("Languages", clause.OpUnlink, []clause.Expression{clause.Eq{Column: "code", Value: "fr"}}, nil)
		update("Languages", clause.OpCreate, nil, nil, &Language{Code: "de"})
		update("Languages", clause.OpDelete, nil, nil)
		update("Nothing", clause.OpDelete, nil, nil)
	},
	"build": func(db *gorm.DB, saw twins.Saw) {
		hire(db)
		var people []Person
		saw(db.Where("company_id IN (?)", gorm.G[Company](db).Select("id").Where("name = ?", "Acme")).Find(&people), people)
		list, err := gorm.G[Person](db).Where("id IN (?)", gorm.G[Person](db).Where("age = 28").Select("manager_id")).Find(ctx)
		saw(list, err)
	},
}

// operate is an operation on an association.
type operate struct{ clause.Association }

// Assignments are none.
func (operate) Assignments() []clause.Assignment { return nil }

// AssociationAssignments are the operation.
func (o operate) AssociationAssignments() []clause.Association {
	return []clause.Association{o.Association}
}
