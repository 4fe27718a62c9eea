package entadapter_test

import (
	"strconv"
	"testing"

	"entgo.io/ent/schema/field"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/mapwright/mapwright/internal/dbtest"
	"github.com/stretchr/testify/require"
)

// Prices has decimals as text.
type Prices struct {
	ID    int64
	Whole *string
	Cent  *string
	Milli *string
	Fine  *string
}

func prices() *schema.Table {
	t := odds()
	t.Name = "prices"
	for _, c := range []schema.Column{
		{Name: "whole", Type: schema.Decimal{Precision: 10}}, {Name: "cent", Type: schema.Decimal{Precision: 10, Scale: 2}},
		{Name: "milli", Type: schema.Decimal{Precision: 6, Scale: 3}}, {Name: "fine", Type: schema.Decimal{Precision: 15, Scale: 5}},
	} {
		c.Nullable = true
		t.Columns = append(t.Columns, &c)
	}
	return t
}

// TestDecimalText stores decimals and reads them as ent does: with all digits of
// their scale, on every database.
func TestDecimalText(t *testing.T) {
	scanners := map[string]field.TypeValueScanner[string]{}
	for _, f := range nodes(t, as[Prices](prices(), nil))[0].EntFields()[1:] {
		d := f.Descriptor()
		scanners[d.Name] = d.ValueScanner.(field.TypeValueScanner[string])
	}
	for _, d := range schema.Dialects {
		t.Run(string(d), func(t *testing.T) {
			t.Parallel()
			db := dbtest.Open(t, d)
			_, err := db.Exec("CREATE TABLE prices (id integer PRIMARY KEY, " +
				"whole decimal(10,0), cent decimal(10,2), milli decimal(6,3), fine decimal(15,5))")
			require.NoError(t, err)
			for i, c := range []struct{ column, stored, want string }{
				{"whole", "0", "0"}, {"whole", "42", "42"}, {"whole", "-9999999999", "-9999999999"},
				{"cent", "12.5", "12.50"}, {"cent", "12.50", "12.50"}, {"cent", "12", "12.00"}, {"cent", "0", "0.00"},
				{"cent", "-0.01", "-0.01"}, {"cent", "99999999.99", "99999999.99"}, {"cent", "0.1", "0.10"},
				{"milli", "0.125", "0.125"}, {"milli", "1e2", "100.000"}, {"milli", "-7", "-7.000"},
				{"fine", "9999999999.99999", "9999999999.99999"}, {"fine", "1234567890.1", "1234567890.10000"}, {"fine", "0.00001", "0.00001"},
			} {
				scanner := scanners[c.column]
				value, err := scanner.Value(c.stored)
				require.NoError(t, err)
				id := strconv.Itoa(i + 1)
				insert := "INSERT INTO prices (id, " + c.column + ") VALUES (" + id + ", ?)"
				if d == schema.PostgreSQL {
					insert = "INSERT INTO prices (id, " + c.column + ") VALUES (" + id + ", $1)"
				}
				_, err = db.Exec(insert, value)
				require.NoError(t, err)
				scanned := scanner.ScanValue()
				require.NoError(t, db.QueryRow("SELECT "+c.column+" FROM prices WHERE id = "+id).Scan(scanned))
				text, err := scanner.FromValue(scanned)
				require.NoError(t, err)
				require.Equal(t, c.want, text, "%s in %s", c.stored, c.column)

				null := scanner.ScanValue()
				other := map[bool]string{true: "cent", false: "whole"}[c.column == "whole"]
				require.NoError(t, db.QueryRow("SELECT "+other+" FROM prices WHERE id = "+id).Scan(null))
				text, err = scanner.FromValue(null)
				require.NoError(t, err)
				require.Equal(t, "", text)
			}
		})
	}
}
