package tagkey_test

import (
	"fmt"
	"log"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/examples/styles/tagkey"
)

// The fields marked noinit are set by the database alone.
func Example() {
	set, err := tagkey.Set()
	if err != nil {
		log.Fatal(err)
	}
	user, err := registry.Construct[tagkey.User](set, mapper.Values{"Name": "ed", "Addresses": []*tagkey.Address{{Email: "ed@example.com"}}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(user.Name, user.Addresses[0].Email)

	_, err = registry.Construct[tagkey.User](set, mapper.Values{"ID": 7})
	fmt.Println(err)
	// Output:
	// ed ed@example.com
	// mapper: User.ID: constructors do not set it; set the field of the object, if it must be
}
