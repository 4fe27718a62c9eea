package sweep

import "slices"

// Sized has text of at most five characters.
type Sized[V any] struct {
	Kept
	Held V `map:",size:5"`
}

// Prose is named text.
type Prose string

// Token is named bytes.
type Token []byte

func texts() []*Kind {
	return slices.Concat(
		family("string", row[string]{"empty", "", text("")}, row[string]{"words", "línea 😀", text("línea 😀")}, row[string]{"spaces", " a ", text(" a ")}),
		family("named string", row[Prose]{"empty", "", text("")}, row[Prose]{"words", `a"b\`, text(`a"b\`)}),
		[]*Kind{
			field("sized string", func(o *Sized[string]) *string { return &o.Held }, []row[string]{{"empty", "", text("")}, {"full", "ßßßßß", text("ßßßßß")},
				{"long", "123456", Stored{"'123456'", Refused("PgError 22001"), Refused("MySQLError 1406")}}}),
			plain("bytes", row[[]byte]{"nil", nil, null}, row[[]byte]{"empty", []byte{}, Stored{"X''", `\x`, "0x"}}, row[[]byte]{"some", []byte{0, 255, 39}, Stored{"X'00FF27'", `\x00ff27`, "0x00FF27"}}),
			plain("named bytes", row[Token]{"nil", nil, null}, row[Token]{"empty", Token{}, Stored{"X''", `\x`, "0x"}}, row[Token]{"some", Token{0, 255, 39}, Stored{"X'00FF27'", `\x00ff27`, "0x00FF27"}}),
		},
	)
}
