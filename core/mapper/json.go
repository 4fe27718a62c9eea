package mapper

import (
	"bytes"
	"database/sql/driver"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mapwright/mapwright/core/schema"
)

// ByColumn returns the Converter that a Go type needs in a column of this type
// and that nobody states: encoding/json for what does not convert itself, the
// text of a UUID for 16 bytes. It is nil where none is needed.
func ByColumn(field reflect.Type, t schema.Type) *Converter {
	held := valueType(field)
	if converts(held) {
		return nil
	}
	switch t.(type) {
	case schema.JSON:
		if isBytes(held) {
			return jsonText(held)
		}
		return jsonOf(held)
	case schema.UUID:
		if isUUID(held) {
			return uuidOf(held)
		}
	}
	return nil
}

// mayBeJSON reports whether encoding/json could turn a type into text and back.
func mayBeJSON(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Chan, reflect.Func, reflect.UnsafePointer, reflect.Complex64, reflect.Complex128:
		return false
	case reflect.Interface:
		return t.NumMethod() == 0
	}
	return true
}

func jsonOf(t reflect.Type) *Converter {
	return &Converter{
		of: t, stored: reflect.TypeFor[string](), what: "json",
		value: func(v reflect.Value) (driver.Value, error) {
			if v.CanAddr() { // for methods of the pointer
				v = v.Addr()
			}
			text, err := json.Marshal(v.Interface())
			return string(text), err
		},
		scan: func(value any) (reflect.Value, error) {
			text, err := scan[[]byte](value)
			made := reflect.New(t)
			if err == nil {
				err = json.Unmarshal(text, made.Interface())
			}
			return made.Elem(), err
		},
	}
}

// jsonText converts bytes that are JSON already: databases, and their drivers,
// store bytes and text in different ways.
func jsonText(t reflect.Type) *Converter {
	valid := func(text []byte) error {
		if !json.Valid(text) {
			return errors.New("the bytes are no JSON")
		}
		return nil
	}
	return &Converter{
		of: t, stored: reflect.TypeFor[string](), what: jsonTextKind,
		value: func(v reflect.Value) (driver.Value, error) {
			return string(v.Bytes()), valid(v.Bytes())
		},
		scan: func(value any) (reflect.Value, error) {
			text, err := scan[[]byte](value)
			if err == nil {
				err = valid(text)
			}
			return reflect.ValueOf(text).Convert(t), err
		},
	}
}

// IsText reports whether the values are JSON text in bytes already, of which only
// SQLite's driver must be told that they are text.
func (c *Converter) IsText() bool { return c.what == jsonTextKind }

const jsonTextKind = "json text"

// isUUID reports an array of 16 bytes.
func isUUID(t reflect.Type) bool {
	return t.Kind() == reflect.Array && t.Len() == 16 && t.Elem().Kind() == reflect.Uint8
}

func uuidOf(t reflect.Type) *Converter {
	return &Converter{
		of: t, stored: reflect.TypeFor[string](), what: "uuid",
		value: func(v reflect.Value) (driver.Value, error) {
			var b [16]byte
			for i := range b { // reflect.Copy does not take elements of a named type
				b[i] = byte(v.Index(i).Uint())
			}
			return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:]), nil
		},
		scan: func(value any) (reflect.Value, error) {
			made := reflect.New(t).Elem()
			b, err := readUUID(value)
			if err != nil {
				return made, err
			}
			for i := range b {
				made.Index(i).SetUint(uint64(b[i]))
			}
			return made, nil
		},
	}
}

// readUUID returns the 16 bytes of a UUID, which the driver gives as text, or as
// they are if a binary column holds them.
func readUUID(value any) ([]byte, error) {
	if b, ok := value.([]byte); ok && len(b) == 16 && !isWritten(b) {
		return b, nil
	}
	text, err := scan[string](value)
	if err != nil {
		return nil, err
	}
	b, err := hex.DecodeString(strings.ReplaceAll(text, "-", ""))
	if err != nil || len(b) != 16 {
		return nil, fmt.Errorf("%q is no UUID", text)
	}
	return b, nil
}

// isWritten reports whether 16 bytes are text that somebody wrote, and not a UUID.
// MariaDB's driver gives bytes for columns of text, too. RFC 9562 sets the two
// upper bits of a UUID's ninth byte to 10. No character of text begins with such
// a byte.
func isWritten(b []byte) bool {
	return b[8]&0xc0 != 0x80 && utf8.Valid(b) && !bytes.ContainsFunc(b, unicode.IsControl)
}
