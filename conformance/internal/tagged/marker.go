package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Notebook struct {
	mapper.Base `map:"notebooks,unique:(owner,title)"`

	ID    int64   `map:",pk"`
	Owner string  `map:",size:20"`
	Title string  `map:",size:40"`
	Notes []*Note `map:",rel,back:Notebook,order:id"`
}

type Note struct {
	mapper.Base `map:"notes"`

	ID         int64 `map:",pk"`
	Text       string
	NotebookID int64     `map:",fk:notebooks.id"`
	Notebook   *Notebook `map:",rel"`
}

func Marker(r *registry.Registry) {
	registry.Mapped[Notebook](r)
	registry.Mapped[Note](r)
}

// pureNotebook and pureNote are the same classes without an import of this
// module in their fields.
type pureNotebook struct {
	_ struct{} `map:"notebooks,unique:(owner,title)"`

	ID    int64       `map:",pk"`
	Owner string      `map:",size:20"`
	Title string      `map:",size:40"`
	Notes []*pureNote `map:",rel,back:Notebook,order:id"`
}

type pureNote struct {
	_ struct{} `map:"notes"`

	ID         int64 `map:",pk"`
	Text       string
	NotebookID int64         `map:",fk:notebooks.id"`
	Notebook   *pureNotebook `map:",rel"`
}

// MarkerPure states the tables on blank fields.
func MarkerPure(r *registry.Registry) {
	registry.Mapped[pureNotebook](r, mapper.Named("Notebook"))
	registry.Mapped[pureNote](r, mapper.Named("Note"))
}
