package gormadapter

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/mapwright/mapwright/core/mapper"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Eq is the condition that an attribute has a value, for Where, Or, Not, Joins
// and Having; nil, and the zero of a nullzero attribute, is NULL:
//
//	db.Where(gormadapter.Eq(userName, "Ann")).Find(&users)
//
// The attribute finds its column where the statement is built, in the Sets of the
// DB; of another class than the statement's it is that of the relationship in
// Joins that leads there, or of the table by its own name. One of an unmapped
// class, or of one that several Joins lead to, is an error of the statement.
func Eq[T, V any](a mapper.TypedAttr[T, V], value V) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Eq{Column: c.column, Value: c.stored(value)}
	})
}

// Neq is the condition that an attribute has another value.
func Neq[T, V any](a mapper.TypedAttr[T, V], value V) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Neq{Column: c.column, Value: c.stored(value)}
	})
}

// Gt is the condition that an attribute is greater than a value.
func Gt[T, V any](a mapper.TypedAttr[T, V], value V) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Gt{Column: c.column, Value: c.compared(value)}
	})
}

// Gte is the condition that an attribute is greater than a value, or equals it.
func Gte[T, V any](a mapper.TypedAttr[T, V], value V) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Gte{Column: c.column, Value: c.compared(value)}
	})
}

// Lt is the condition that an attribute is less than a value.
func Lt[T, V any](a mapper.TypedAttr[T, V], value V) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Lt{Column: c.column, Value: c.compared(value)}
	})
}

// Lte is the condition that an attribute is less than a value, or equals it.
func Lte[T, V any](a mapper.TypedAttr[T, V], value V) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Lte{Column: c.column, Value: c.compared(value)}
	})
}

// In is the condition that an attribute has one of the values; of none it is
// never true.
func In[T, V any](a mapper.TypedAttr[T, V], values ...V) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		list := make([]any, len(values))
		for i, v := range values {
			list[i] = c.compared(v)
		}
		return clause.IN{Column: c.column, Values: list}
	})
}

// Like is the condition that a text matches a pattern of SQL's.
func Like[T, V any](a mapper.TypedAttr[T, V], pattern string) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Like{Column: c.column, Value: pattern}
	})
}

// IsNull is the condition that an attribute is NULL.
func IsNull[T, V any](a mapper.TypedAttr[T, V]) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Eq{Column: c.column}
	})
}

// OrderBy is an order by attributes, for db.Order and db.Clauses. It is the whole
// order: GORM drops one that was given before, and drops it for one given after.
//
//	db.Order(gormadapter.OrderBy(gormadapter.Desc(userRank), gormadapter.Asc(userName)))
func OrderBy(orders ...clause.Expression) clause.OrderBy {
	return clause.OrderBy{Expression: clause.CommaExpression{Exprs: orders}}
}

// Asc orders by an attribute, least first.
func Asc[T, V any](a mapper.TypedAttr[T, V]) clause.Expression { return direction(a, "?") }

// Desc orders by an attribute, greatest first.
func Desc[T, V any](a mapper.TypedAttr[T, V]) clause.Expression { return direction(a, "? DESC") }

func direction[T, V any](a mapper.TypedAttr[T, V], sql string) clause.Expression {
	return conditionOf(a, func(c found) clause.Expression {
		return clause.Expr{SQL: sql, Vars: []any{c.column}}
	})
}

// condition is an expression about an attribute whose column is found when the
// statement is built.
type condition struct {
	class reflect.Type
	in    func(*mapper.Set) (*mapper.ColumnAttr, error)
	make  func(found) clause.Expression
}

func conditionOf[T, V any](a mapper.TypedAttr[T, V], make func(found) clause.Expression) clause.Expression {
	return condition{reflect.TypeFor[T](), a.In, make}
}

// Build writes the condition.
func (c condition) Build(builder clause.Builder) {
	if e, ok := c.resolve(builder); ok {
		e.Build(builder)
	}
}

// NegationBuild writes its opposite; db.Not asks for it.
func (c condition) NegationBuild(builder clause.Builder) {
	e, ok := c.resolve(builder)
	if !ok {
		return
	}
	if negated, ok := e.(clause.NegationExpressionBuilder); ok {
		negated.NegationBuild(builder)
		return
	}
	clause.Not(e).Build(builder)
}

// resolve finds the attribute's column in the Sets of the statement's DB.
func (c condition) resolve(builder clause.Builder) (clause.Expression, bool) {
	stmt, ok := builder.(*gorm.Statement)
	if !ok {
		_ = builder.AddError(&IncompatibleError{Problem: fmt.Sprintf("a condition on an attribute is built by a %T", builder), Remedy: "use it in statements of a *gorm.DB"})
		return nil, false
	}
	var failed error
	for _, set := range setsOf(stmt.DB) {
		a, err := c.in(set)
		if err != nil {
			failed = err
			continue
		}
		names := namesIn(stmt, a.Table.FullName())
		if len(names) > 1 {
			failed = &mapper.Error{Kind: mapper.AmbiguousColumn, Class: mapper.TypeName(c.class), Attribute: a.Name, Remedy: "write the condition as text",
				Problem: fmt.Sprintf("table %s is joined as %s", a.Table.FullName(), strings.Join(names, " and "))}
			break
		}
		return c.make(found{a, clause.Column{Table: names[0], Name: a.Column.Name}, builder}), true
	}
	if failed == nil {
		failed = &SetError{Problem: "the DB has no mapping", Remedy: "call db.Use(gormadapter.New(set)) first"}
	}
	_ = builder.AddError(failed)
	return nil, false
}

// found is an attribute whose column is found, in a statement that is built.
type found struct {
	*mapper.ColumnAttr
	column  clause.Column
	builder clause.Builder
}

// compared returns a value as the database has it.
func (c found) compared(value any) any { return compared(c.builder, c.ColumnAttr, value) }

// stored does so too, and makes NULL of the zero of a nullzero attribute.
func (c found) stored(value any) any {
	if v := reflect.ValueOf(value); c.NullZero && v.IsValid() && v.IsZero() {
		return nil
	}
	return c.compared(value)
}
