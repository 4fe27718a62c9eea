package tagged

import (
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

type Contact struct {
	mapper.Base `map:"contacts,index:(last_name,first_name),unique:(email,company_id)"`

	ID        int64   `map:",pk"`
	FirstName string  `map:",size:20"`
	LastName  string  `map:",size:30,index"`
	CompanyID int32   `map:",index"`
	Email     *string `map:",size:50"`
	Badge     *int32  `map:",unique"`
	Phone     string  `map:",size:20,unique,index"`
}

func Indexes(r *registry.Registry) {
	registry.Mapped[Contact](r)
}
