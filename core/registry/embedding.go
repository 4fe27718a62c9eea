package registry

import (
	"fmt"
	"reflect"

	"github.com/mapwright/mapwright/core/declarative"
	"github.com/mapwright/mapwright/core/mapper"
)

// checkEmbedding refuses a class inside a class of which nothing says whether it
// is a parent, a value object or no part of the mapping.
func (c *configuration) checkEmbedding(k *class) {
	for i := range k.fields {
		f := &k.fields[i]
		if f.Meaning == mapper.Flattened && f.Type != k.Parent && c.isClass(f.Type) {
			c.fail(mapper.UnclearEmbedding, k, f.Name, fmt.Sprintf("%s is a class itself", f.Type.Name()),
				`say what it is: the parent (inherits, mapper.Inherits), a value object (prefix:…, mapper.Composite{…}), or ignored (map:"-", mapper.Ignore{})`)
		}
	}
}

// isClass reports whether a struct is mapped here, or made to be.
func (c *configuration) isClass(t reflect.Type) bool {
	if _, mapped := c.byType[t]; mapped {
		return true
	}
	for i := range t.NumField() {
		f := t.Field(i)
		if mapper.IsBase(f) || mapper.IsMarker(f) && declarative.Tagged(f.Tag, c.options) {
			return true
		}
	}
	return false
}
