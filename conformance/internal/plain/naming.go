package plain

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

type Artist struct {
	ArtistID int64
	Name     string
}

type Album struct {
	AlbumID  int64
	Title    string
	ArtistID int64
}

type Host struct {
	ID          int64
	HTTPServer  string
	ServerURL   string
	JSONData    string
	OAuth2Token string
	ArtistID    int64
	A           int32
	Order       int32
	Group       string
	FullName    string
	Email       string
}

func namingTables() (artist, album, hosts *schema.Table) {
	return &schema.Table{Name: "Artist", Columns: []*schema.Column{
			{Name: "ArtistId", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "Name", Type: schema.String{Size: 40}},
		}}, &schema.Table{Name: "Album", Columns: []*schema.Column{
			{Name: "AlbumId", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "Title", Type: schema.String{Size: 40}},
			{Name: "ArtistId", Type: schema.BigInt{}, References: "Artist.ArtistId", Index: true},
		}}, &schema.Table{Name: "hosts", Columns: []*schema.Column{
			{Name: "id", Type: schema.BigInt{}, PrimaryKey: true},
			{Name: "http_server", Type: schema.Text{}},
			{Name: "server_url", Type: schema.Text{}},
			{Name: "json_data", Type: schema.Text{}},
			{Name: "o_auth2_token", Type: schema.Text{}},
			{Name: "artist_id", Type: schema.BigInt{}, References: "Artist.ArtistId"},
			{Name: "a", Type: schema.Integer{}},
			{Name: "order", Type: schema.Integer{}},
			{Name: "group", Type: schema.String{Size: 10}, Unique: true},
			{Name: "Full name", Type: schema.String{Size: 40}},
			{Name: "email_address", Type: schema.String{Size: 40}},
		}}
}

func Naming(r *registry.Registry) {
	artist, album, hosts := namingTables()
	registry.MapImperatively[Artist](r, artist, nil)
	registry.MapImperatively[Album](r, album, nil)
	registry.MapImperatively[Host](r, hosts, mapper.Properties{
		"FullName": mapper.Column{Name: "Full name"},
		"Email":    mapper.Column{Name: "email_address"},
	})
}

// NamingBound names fields by their addresses.
func NamingBound(r *registry.Registry) {
	artist, album, hosts := namingTables()
	registry.MapImperatively[Artist](r, artist, nil)
	registry.MapImperatively[Album](r, album, nil)
	registry.MapImperatively[Host](r, hosts, nil, mapper.With(func(h *Host, d *mapper.Definition) {
		d.Bind(&h.FullName, mapper.Column{Name: "Full name"})
		d.Bind(&h.Email, mapper.Column{Name: "email_address"})
	}))
}
