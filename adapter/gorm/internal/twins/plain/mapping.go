package plain

import "github.com/mapwright/mapwright/core/registry"

// Register maps all models.
func Register(r *registry.Registry) {
	mapPeople(r)
	mapOrders(r)
	mapSamples(r)
	mapNotes(r)
	mapSchool(r)
	mapThreads(r)
	mapCards(r)
	mapPictures(r)
}
