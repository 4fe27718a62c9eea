package tagged

type Article struct {
	ID       int64      `gorm:"primaryKey"`
	Title    string     `gorm:"size:40;not null"`
	Pictures []*Picture `gorm:"polymorphicType:OwnerKind;polymorphicId:OwnerID;polymorphicValue:article"`
	Cover    *Cover     `gorm:"polymorphicType:OwnerKind;polymorphicId:OwnerID;polymorphicValue:article"`
}

type Author struct {
	ID       int64     `gorm:"primaryKey"`
	Name     string    `gorm:"size:40;not null"`
	Pictures []Picture `gorm:"polymorphicType:OwnerKind;polymorphicId:OwnerID;polymorphicValue:writer"`
	Cover    Cover     `gorm:"polymorphicType:OwnerKind;polymorphicId:OwnerID;polymorphicValue:writer"`
}

type Picture struct {
	ID        int64  `gorm:"primaryKey"`
	URL       string `gorm:"size:60;not null"`
	OwnerID   *int64
	OwnerKind string `gorm:"size:20;not null"`
}

type Cover struct {
	ID        int64  `gorm:"primaryKey"`
	Colour    string `gorm:"size:20;not null"`
	OwnerID   *int64 `gorm:"uniqueIndex:covers_owner,priority:2"`
	OwnerKind string `gorm:"size:20;not null;uniqueIndex:covers_owner,priority:1"`
}
