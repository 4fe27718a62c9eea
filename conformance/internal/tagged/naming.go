package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Artist struct {
	mapper.Base `map:"Artist"`

	ArtistID int64  `map:"ArtistId,pk"`
	Name     string `map:"Name,size:40"`
}

type Album struct {
	AlbumID  int64  `map:"AlbumId,pk"`
	Title    string `map:"Title,size:40"`
	ArtistID int64  `map:"ArtistId,fk:Artist.ArtistId,index"`
}

func (Album) TableName() string { return "Album" }

type Host struct {
	ID          int64 `map:",pk"`
	HTTPServer  string
	ServerURL   string
	JSONData    string
	OAuth2Token string
	ArtistID    int64 `map:",fk:Artist.ArtistId"`
	A           int32
	Order       int32
	Group       string `map:",size:10,unique"`
	FullName    string `map:"Full name,size:40"`
	Email       string `map:"email_address,size:40"`
}

func Naming(r *registry.Registry) {
	registry.Mapped[Artist](r)
	registry.Mapped[Album](r)
	registry.Mapped[Host](r, mapper.OnTable("hosts"))
}
