// Package sweep writes every kind of value in every way that GORM has, on three
// databases, and reads the rows by plain SQL.
//
//	go test ./adapter/gorm/internal/sweep        one value of each kind in each way
//	go test ./adapter/gorm/internal/sweep -all   every value
package sweep
