package registry_test

import (
	"time"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
)

// The shapes of the classes in embeddingMistakes.
type (
	// Stamps is embedded in other classes.
	Stamps struct{ CreatedAt time.Time }

	// Dated lends a name that Stamps lends too.
	Dated struct{ CreatedAt time.Time }

	ambiguousBase struct {
		mapper.Base `map:"users"`
		ID          int64 `map:",pk"`
		Stamps
		Dated
	}
	ambiguousMarked struct {
		_  struct{} `map:"users"`
		ID int64    `map:",pk"`
		Stamps
		Dated
	}
	ambiguousTagged struct {
		ID int64 `map:",pk"`
		Stamps
		Dated
	}
	ambiguous struct {
		ID int64
		Stamps
		Dated
	}

	pointingBase struct {
		mapper.Base `map:"users"`
		ID          int64 `map:",pk"`
		*Stamps
	}
	pointingMarked struct {
		_  struct{} `map:"users"`
		ID int64    `map:",pk"`
		*Stamps
	}
	pointingTagged struct {
		ID int64 `map:",pk"`
		*Stamps
	}
	pointing struct {
		ID int64
		*Stamps
	}

	hiddenPointerBase struct {
		mapper.Base `map:"users"`
		ID          int64 `map:",pk"`
		*stamps
	}
	hiddenPointerMarked struct {
		_  struct{} `map:"users"`
		ID int64    `map:",pk"`
		*stamps
	}
	hiddenPointerTagged struct {
		ID int64 `map:",pk"`
		*stamps
	}
	hiddenPointer struct {
		ID int64
		*stamps
	}

	embeddingClassBase struct {
		mapper.Base `map:"staff"`
		Member
		Rank int64 `map:",pk"`
	}
	embeddingClassMarked struct {
		_ struct{} `map:"staff"`
		Member
		Rank int64 `map:",pk"`
	}
	embeddingClassTagged struct {
		Member
		Rank int64 `map:",pk"`
	}
	embeddingClass struct {
		Member
		Rank int64
	}

	// Member is a class that others embed.
	Member struct{ ID int64 }

	// Abstract is a mixin.
	Abstract struct {
		mapper.Mixin
		ID int64 `map:",pk"`
	}

	// Left and Right are mixins that do not agree.
	Left  struct{ mapper.Mixin }
	Right struct{ mapper.Mixin } //nolint:revive // both

	// Misled is a mixin with methods of a class.
	Misled struct{ mapper.Mixin }

	// Misspelt is a mixin with a mistake in its tag.
	Misspelt struct {
		mapper.Mixin `map:",indx:id"`
	}

	// Failing is a mixin whose hook fails.
	Failing struct{ mapper.Mixin }

	// Forgetful has a hook but is no mixin.
	Forgetful struct{ Note string }

	colliding struct {
		ID         int64
		Home       point
		HomeLat    float64
		homeIgnore string
	}
	optionalPlace struct {
		ID   int64
		Home *point
	}
	ownerInside struct {
		ID   int64
		Home struct{ Owner *user }
	}
	looping struct {
		ID   int64
		Next *looping
	}
	spaceless struct {
		ID   int64
		A, B struct{}
	}
)

// MapMixin names the table.
func (Left) MapMixin(owner *mapper.Definition) { owner.TableName = "left" }

// MapMixin names the table otherwise.
func (Right) MapMixin(owner *mapper.Definition) { owner.TableName = "right" }

// TableName is never called.
func (Misled) TableName() string { return "users" }

// MapMixin binds what is no field.
func (Failing) MapMixin(owner *mapper.Definition) { owner.Bind(new(int64), mapper.Column{}) }

// MapMixin is never called.
func (Forgetful) MapMixin(*mapper.Definition) {}

func mapMember(r *registry.Registry) {
	registry.MapImperatively[Member](r, table("members"), nil)
}
