// Write writes the classes of package fifty.
package main

import (
	"bytes"
	"go/format"
	"log"
	"os"
	"text/template"
)

func main() {
	var b bytes.Buffer
	if err := template.Must(template.ParseFiles("classes.tmpl")).Execute(&b, make([]int, 17)); err != nil {
		log.Fatal(err)
	}
	text, err := format.Source(b.Bytes())
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile("classes.go", text, 0o644); err != nil {
		log.Fatal(err)
	}
}
