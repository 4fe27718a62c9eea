// Package ecosystem has no code: its tests run the GORM plugin beside others of
// GORM's world. It is a module of its own, so that users of the plugin do not
// inherit what it needs.
package ecosystem
