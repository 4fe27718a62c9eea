package twins_test

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"
	"unsafe"
)

// show spells a value with all that it holds, behind pointers and in unexported
// fields too, but without packages. What is zero in a struct is left out. A
// struct that pointers reach twice is spelled once.
func show(value any) string {
	p := printer{seen: map[unsafe.Pointer]int{}}
	p.print(reflect.ValueOf(value), true)
	return p.String()
}

type printer struct {
	strings.Builder
	seen map[unsafe.Pointer]int // structs behind pointers, by number
}

// print spells a value, with its type if nothing around it tells.
func (p *printer) print(v reflect.Value, typed bool) {
	switch v.Kind() {
	case reflect.Invalid:
		p.WriteString("nil")
	case reflect.Interface:
		p.print(v.Elem(), true)
	case reflect.Pointer:
		p.printPointer(v)
	case reflect.Struct:
		p.printStruct(v)
	case reflect.Slice, reflect.Array:
		p.printList(v, typed)
	case reflect.Map:
		p.printMap(v)
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		p.WriteString(v.Kind().String())
	case reflect.String:
		p.printBasic(v, fmt.Sprintf("%q", v.String()), typed)
	default:
		p.printBasic(v, fmt.Sprint(v), typed)
	}
}

func (p *printer) printBasic(v reflect.Value, text string, typed bool) {
	if typed {
		fmt.Fprintf(p, "%s(%s)", v.Type().Name(), text)
	} else {
		p.WriteString(text)
	}
}

func (p *printer) printPointer(v reflect.Value) {
	if v.IsNil() {
		p.WriteString("nil")
		return
	}
	p.WriteByte('&')
	if v.Elem().Kind() == reflect.Struct {
		number, again := p.seen[v.UnsafePointer()]
		if again {
			fmt.Fprintf(p, "#%d", number)
			return
		}
		p.seen[v.UnsafePointer()] = len(p.seen) + 1
		fmt.Fprintf(p, "#%d ", len(p.seen))
	}
	p.print(v.Elem(), false)
}

func (p *printer) printStruct(v reflect.Value) {
	if v.Type() == reflect.TypeFor[time.Time]() && v.CanInterface() {
		t := v.Interface().(time.Time)
		fmt.Fprintf(p, "%s %s", t.Format(time.RFC3339Nano), t.Location())
		return
	}
	p.WriteString(v.Type().Name() + "{")
	first := true
	for i := range v.NumField() {
		if v.Field(i).IsZero() {
			continue
		}
		if !first {
			p.WriteString(", ")
		}
		first = false
		p.WriteString(v.Type().Field(i).Name + ": ")
		p.print(v.Field(i), false)
	}
	p.WriteByte('}')
}

func (p *printer) printList(v reflect.Value, typed bool) {
	if v.Kind() == reflect.Slice && v.IsNil() {
		p.WriteString("nil")
		return
	}
	if v.Type().Elem().Kind() == reflect.Uint8 && v.Kind() == reflect.Slice {
		p.printBasic(v, fmt.Sprintf("bytes %q", v.Bytes()), typed)
		return
	}
	p.WriteByte('[')
	for i := range v.Len() {
		if i > 0 {
			p.WriteString(", ")
		}
		p.print(v.Index(i), false)
	}
	p.WriteByte(']')
}

func (p *printer) printMap(v reflect.Value) {
	if v.IsNil() {
		p.WriteString("nil")
		return
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return cmp.Compare(fmt.Sprint(a), fmt.Sprint(b)) })
	p.WriteString("map[")
	for i, key := range keys {
		if i > 0 {
			p.WriteString(", ")
		}
		fmt.Fprintf(p, "%v: ", key)
		p.print(v.MapIndex(key), false)
	}
	p.WriteByte(']')
}
