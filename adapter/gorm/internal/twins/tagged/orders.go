package tagged

type Order struct {
	Region   string   `gorm:"primaryKey;size:10"`
	Number   int64    `gorm:"primaryKey;autoIncrement:false"`
	Customer string   `gorm:"size:40;not null"`
	Lines    []Line   `gorm:"foreignKey:Region,Number;references:Region,Number"`
	Labels   []*Label `gorm:"many2many:order_labels;joinForeignKey:OrderRegion,OrderNumber;joinReferences:LabelLocale,LabelText"`
}

type Line struct {
	Region   string `gorm:"primaryKey;size:10"`
	Number   int64  `gorm:"primaryKey;autoIncrement:false"`
	Position int64  `gorm:"primaryKey;autoIncrement:false"`
	Product  string `gorm:"size:40;not null"`
	Quantity int    `gorm:"not null"`
	Order    *Order `gorm:"belongsTo;foreignKey:Region,Number;references:Region,Number"`
}

type Label struct {
	Locale string  `gorm:"primaryKey;size:5"`
	Text   string  `gorm:"primaryKey;size:20"`
	Colour string  `gorm:"size:20;not null"`
	Orders []Order `gorm:"many2many:order_labels;joinForeignKey:LabelLocale,LabelText;joinReferences:OrderRegion,OrderNumber"`
}

type Seat struct {
	Room   string `gorm:"primaryKey;size:20"`
	ID     int64  `gorm:"primaryKey;autoIncrement:false"`
	Holder string `gorm:"size:40;not null"`
}
