package gormadapter_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Money is stored as cents, and has fields that GORM could not store.
type Money struct{ Units, Cents int64 }

func (m Money) toCents() (int64, error) {
	if m.Cents > 99 {
		return 0, errTooManyCents
	}
	return 100*m.Units + m.Cents, nil
}

func fromCents(cents int64) (Money, error) { return Money{cents / 100, cents % 100}, nil }

var errTooManyCents = errors.New("more than 99 cents")

// Phase is an enum: "open" and "closed" in the database.
type Phase int

const (
	Open   Phase = 1
	Closed Phase = 2
)

// Serial is a key that the client makes.
type Serial [16]byte

// Ticket has a value of every kind that is converted.
type Ticket struct {
	mapper.Base `map:"tickets"`

	Serial Serial `map:",pk,type:uuid"`
	Phase  Phase
	Price  Money
	Rebate *Money
	Fee    Money             `map:",nullzero"`
	Labels map[string]string `map:",type:json"`
	Seats  *[]int            `map:",type:json"`
	Notes  []*TicketNote     `map:",rel,back:Ticket,order:text"`
}

// TicketNote refers to a converted key.
type TicketNote struct {
	mapper.Base `map:"ticket_notes"`

	ID     int64 `map:",pk"`
	Text   string
	Of     Serial  `map:"ticket,fk:tickets.serial,type:uuid"`
	Ticket *Ticket `map:",rel"`
}

var ticketTable = &schema.Table{Name: "tickets", Columns: []*schema.Column{
	{Name: "serial", Type: schema.UUID{}, PrimaryKey: true},
	{Name: "phase", Type: schema.Text{}},
	{Name: "price", Type: schema.BigInt{}},
	{Name: "rebate", Type: schema.BigInt{}, Nullable: true},
	{Name: "fee", Type: schema.BigInt{}, Nullable: true},
	{Name: "labels", Type: schema.JSON{}},
	{Name: "seats", Type: schema.JSON{}, Nullable: true},
}}

var ticketNoteTable = &schema.Table{Name: "ticket_notes", Columns: []*schema.Column{
	{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
	{Name: "text", Type: schema.Text{}},
	{Name: "ticket", Type: schema.UUID{}, References: "tickets.serial"},
}}

var tickets = styles{
	"declarative": func(r *registry.Registry) {
		converters(r)
		registry.Mapped[Ticket](r)
		registry.Mapped[TicketNote](r)
	},
	"imperative": func(r *registry.Registry) {
		registry.MapImperatively[Ticket](r, ticketTable, mapper.Properties{
			"Fee":   mapper.Column{NullZero: true},
			"Notes": mapper.Relationship{Back: "Ticket", OrderBy: schema.OrderBy(ticketNoteTable.C("text").Asc())},
		}, mapper.IgnoreTags())
		registry.MapImperatively[TicketNote](r, ticketNoteTable, mapper.Properties{"Of": mapper.Column{Name: "ticket"}, "Ticket": mapper.Relationship{}}, mapper.IgnoreTags())
		converters(r)
	},
}

func converters(r *registry.Registry) {
	registry.Convert(r, Money.toCents, fromCents)
	registry.EnumOf(r, map[Phase]string{Open: "open", Closed: "closed"})
}

// fullTicket has a value everywhere, bareTicket what may be nothing is.
func fullTicket() *Ticket {
	return &Ticket{Serial: Serial{0xab, 15: 1}, Phase: Open, Price: Money{12, 50}, Rebate: &Money{1, 5}, Fee: Money{0, 30},
		Labels: map[string]string{"row": "A"}, Seats: &[]int{3, 4}, Notes: []*TicketNote{{Text: "b"}, {Text: "a"}}}
}

func bareTicket() *Ticket { return &Ticket{Serial: Serial{15: 2}, Phase: Closed} }

const storedTickets = `ab000000-0000-0000-0000-000000000001 open 1250 105 30 {"row":"A"} [3,4]
00000000-0000-0000-0000-000000000002 closed 0 NULL NULL null NULL`

// stored reads the table as text, with JSON in its shortest spelling.
func storedTable(t *testing.T, db *gorm.DB, columns, table, order string) string {
	t.Helper()
	pool, err := db.DB()
	require.NoError(t, err)
	rows, err := pool.Query("SELECT " + columns + " FROM " + table + " ORDER BY " + order)
	require.NoError(t, err)
	defer rows.Close()
	var lines []string
	for rows.Next() {
		names, err := rows.Columns()
		require.NoError(t, err)
		row, at := make([]any, len(names)), make([]any, len(names))
		for i := range row {
			at[i] = &row[i]
		}
		require.NoError(t, rows.Scan(at...))
		var words []string
		for _, v := range row {
			switch v := v.(type) {
			case nil:
				words = append(words, "NULL")
			case []byte:
				words = append(words, string(v))
			default:
				words = append(words, fmt.Sprint(v))
			}
		}
		lines = append(lines, strings.NewReplacer(": ", ":", ", ", ",").Replace(strings.Join(words, " ")))
	}
	require.NoError(t, rows.Err())
	return strings.Join(lines, "\n")
}

const ticketColumns = "serial, phase, price, rebate, fee, labels, seats"

// X3: values are stored and loaded as their converters say.
func TestX3ConvertedValues(t *testing.T) {
	tickets.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create([]*Ticket{fullTicket(), bareTicket()}).Error)
		require.Equal(t, storedTickets, storedTable(t, db, ticketColumns, "tickets", "price DESC"))

		var found []*Ticket
		require.NoError(t, db.Preload("Notes").Order("price DESC").Find(&found).Error)
		require.Len(t, found[0].Notes, 2)
		require.Equal(t, []string{"a", "b"}, []string{found[0].Notes[0].Text, found[0].Notes[1].Text})
		require.Equal(t, fullTicket().Serial, found[0].Notes[0].Of)
		want := fullTicket()
		want.Notes = found[0].Notes
		require.Equal(t, want, found[0])
		require.Equal(t, &Ticket{Serial: Serial{15: 2}, Phase: Closed, Notes: []*TicketNote{}}, found[1])

		var note TicketNote
		require.NoError(t, db.Joins("Ticket").Order("text").Take(&note).Error)
		require.Equal(t, Money{12, 50}, note.Ticket.Price)
		require.Equal(t, &[]int{3, 4}, note.Ticket.Seats)
	})
}

func TestConvertedValuesAreUpdated(t *testing.T) {
	tickets.each(t, func(t *testing.T, db *gorm.DB) {
		full, bare := fullTicket(), bareTicket()
		require.NoError(t, db.Create([]*Ticket{full, bare}).Error)
		require.NoError(t, db.Model(full).Updates(&Ticket{Phase: Closed, Fee: Money{2, 0}}).Error)
		require.NoError(t, db.Model(bare).Updates(map[string]any{"Phase": Open, "rebate": Money{0, 7}, "price": 9, "Labels": map[string]string{"a": "b"}}).Error)
		require.Equal(t, Ticket{Serial: Serial{15: 2}, Phase: Open, Rebate: &Money{0, 7}, Price: Money{0, 9}, Labels: map[string]string{"a": "b"}}, *bare, "the object has the values too")
		require.Equal(t, `ab000000-0000-0000-0000-000000000001 closed 1250 105 200 {"row":"A"} [3,4]
00000000-0000-0000-0000-000000000002 open 9 7 NULL {"a":"b"} NULL`, storedTable(t, db, ticketColumns, "tickets", "price DESC"))

		require.NoError(t, db.Model(full).Update("Fee", Money{}).Error)
		require.NoError(t, db.Model(full).UpdateColumn("seats", &[]int{}).Error)
		require.NoError(t, db.Model(full).Update("rebate", nil).Error)
		require.NoError(t, db.Model(full).Update("price", gorm.Expr("price + ?", 1)).Error)
		require.Equal(t, `ab000000-0000-0000-0000-000000000001 closed 1251 NULL NULL {"row":"A"} []`, storedTable(t, db, ticketColumns, "tickets WHERE price > 9", "price"))

		require.NoError(t, db.Save(fullTicket()).Error)
		require.NoError(t, db.Save(bareTicket()).Error)
		require.Equal(t, storedTickets, storedTable(t, db, ticketColumns, "tickets", "price DESC"))
	})
}

func TestConvertedValuesFromMaps(t *testing.T) {
	tickets.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Model(&Ticket{}).Create([]map[string]any{
			{"Serial": Serial{0xab, 15: 1}, "Phase": Open, "price": Money{12, 50}, "Rebate": &Money{1, 5}, "fee": Money{0, 30}, "labels": map[string]string{"row": "A"}, "seats": []int{3, 4}},
			{"Serial": Serial{15: 2}, "Phase": Closed, "price": 0, "Rebate": nil, "fee": Money{}, "labels": map[string]string(nil), "seats": nil},
		}).Error)
		require.Equal(t, storedTickets, storedTable(t, db, ticketColumns, "tickets", "price DESC"))

		var row map[string]any
		require.NoError(t, db.Model(&Ticket{}).Select("phase", "price", "rebate").Where("price = 0").Take(&row).Error)
		require.Equal(t, "closed", fmt.Sprint(row["phase"]))
		require.EqualValues(t, 0, row["price"])
		require.Contains(t, row, "rebate")
	})
}

func TestConvertedConditions(t *testing.T) {
	phase := mapper.AttrOf(func(t *Ticket) *Phase { return &t.Phase })
	price := mapper.AttrOf(func(t *Ticket) *Money { return &t.Price })
	fee := mapper.AttrOf(func(t *Ticket) *Money { return &t.Fee })
	tickets.each(t, func(t *testing.T, db *gorm.DB) {
		require.NoError(t, db.Create([]*Ticket{fullTicket(), bareTicket()}).Error)
		for name, query := range map[string]*gorm.DB{
			"struct":       db.Where(&Ticket{Phase: Open, Price: Money{12, 50}}),
			"map":          db.Where(map[string]any{"phase": Open, "price": Money{12, 50}}),
			"map of lists": db.Where(map[string]any{"phase": []Phase{Open}}),
			"not":          db.Not(map[string]any{"phase": Closed}),
			"or":           db.Where(map[string]any{"phase": Phase(1), "price": 7}).Or(map[string]any{"price": Money{12, 50}}),
			"stored":       db.Where("phase = ?", "open"),
			"Eq":           db.Where(gormadapter.Eq(phase, Open)),
			"Neq":          db.Where(gormadapter.Neq(phase, Closed)),
			"In":           db.Where(gormadapter.In(price, Money{1, 1}, Money{12, 50})),
			"Gt":           db.Where(gormadapter.Gt(price, Money{12, 49})),
			"Gte":          db.Where(gormadapter.Gte(price, Money{12, 50})),
			"not Lt":       db.Not(gormadapter.Lt(price, Money{12, 50})),
			"not Lte":      db.Not(gormadapter.Lte(price, Money{12, 49})),
			"not null":     db.Not(gormadapter.Eq(fee, Money{})),
			"key":          db.Where(&Ticket{Serial: Serial{0xab, 15: 1}}),
		} {
			var found []Ticket
			require.NoError(t, query.Find(&found).Error, name)
			require.Len(t, found, 1, name)
			require.Equal(t, Money{12, 50}, found[0].Price, name)
		}
		require.NoError(t, db.Delete(bareTicket()).Error)
		require.Equal(t, 1, value[int](t, db, "SELECT count(*) FROM tickets"))
	})
}

// TestConverterErrors has statements fail that a converter cannot serve, in both
// directions, with the class, the attribute and the cause.
func TestConverterErrors(t *testing.T) {
	tickets.each(t, func(t *testing.T, db *gorm.DB) {
		failed := func(err error, attribute, text string) {
			t.Helper()
			var mistake *mapper.ValueError
			require.ErrorAs(t, err, &mistake)
			require.Equal(t, "Ticket", mistake.Class)
			require.Equal(t, attribute, mistake.Attribute)
			require.Contains(t, err.Error(), text)
			require.NotContains(t, err.Error(), "0x", "pointers")
		}
		err := db.Create(&Ticket{Serial: Serial{15: 2}, Phase: Open, Price: Money{0, 100}}).Error
		failed(err, "Price", "mapper: Ticket.Price: column price: more than 99 cents")
		require.ErrorIs(t, err, errTooManyCents)
		failed(db.Create(&Ticket{Serial: Serial{15: 2}, Phase: 7}).Error, "Phase", "mapper: Ticket.Phase: column phase: ")
		require.Equal(t, 0, value[int](t, db, "SELECT count(*) FROM tickets"))

		require.NoError(t, db.Create(bareTicket()).Error)
		failed(db.Model(bareTicket()).Update("price", Money{0, 100}).Error, "Price", "more than 99 cents")
		failed(db.Take(&Ticket{}, map[string]any{"price": Money{0, 100}}).Error, "Price", "more than 99 cents")
		ticket := bareTicket()
		tx := db.Model(ticket)
		require.NoError(t, tx.Statement.Parse(ticket))
		failed(tx.Statement.Schema.LookUpField("price").Set(t.Context(), reflect.ValueOf(ticket), gorm.Expr("7")), "Price", "clause.Expr")
		require.NoError(t, db.Exec("UPDATE tickets SET phase = 'lost'").Error)
		failed(db.Take(&Ticket{}).Error, "Phase", `"lost"`)
	})
}
