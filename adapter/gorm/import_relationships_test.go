package gormadapter_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/mapwright/mapwright/adapter/gorm"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
	"github.com/stretchr/testify/require"
	"gorm.io/gorm"
)

// Models that a mapping cannot have as they are, or that GORM reads in ways of its
// own.
type (
	Guest  struct{ ID uint }
	Room   struct{ ID uint }
	Rental struct {
		ID      uint
		GuestID uint
		Guest   Guest
		Rooms   []Room `gorm:"many2many:rental_rooms"`
	}

	Lesson  struct{ ID, TeacherID uint }
	Teacher struct {
		ID       uint
		Lessons  []Lesson
		Seminars []Lesson `gorm:"foreignKey:TeacherID"`
	}

	Nation struct{ ID uint }
	Site   struct {
		NationID uint
		Nation   Nation
	}
	Kiosk struct {
		ID    uint
		Place Site `gorm:"embedded;embeddedPrefix:place_"`
	}

	Ferry struct {
		ID       uint
		Decks    []Deck    `gorm:"constraint:-"`
		CaptainA *Sailor   `gorm:"foreignKey:FerryID"`
		Anchor   *Anchor   `gorm:"-:migration"`
		Mates    *[]Sailor `gorm:"foreignKey:FerryID"`
		Secret   []Deck    `gorm:"-"`
	}
	Deck   struct{ ID, FerryID uint }
	Sailor struct {
		ID      uint
		FerryID uint `gorm:"uniqueIndex"`
	}
	Anchor struct{ ID, FerryID uint }

	Train struct{ ID uint }
	Wagon struct {
		ID      uint
		TrainID int16
		Train   Train `gorm:"constraint:OnDelete:CASCADE"`
	}

	Zoo struct {
		ID     uint
		Plates []Plate `gorm:"polymorphic:Owner"`
		Sign   Plate   `gorm:"polymorphic:Owner;polymorphicValue:entrance"`
	}
	Cage struct {
		ID      uint
		Code    string
		Plaques []Plaque `gorm:"polymorphicType:OwnerType;polymorphicId:OwnerID;foreignKey:Code"`
	}
	Plate struct {
		ID        uint
		OwnerID   uint
		OwnerType string `gorm:"size:20"`
	}

	Plaque struct {
		ID                 uint
		OwnerID, OwnerType string
	}

	Pal struct {
		ID      uint
		Friends []*Pal `gorm:"many2many:friendships"`
		Likes   []Pal  `gorm:"many2many:likings;joinForeignKey:who;joinReferences:whom"`
	}

	Reader struct {
		Name    string    `gorm:"primaryKey;size:20"`
		Volumes []*Volume `gorm:"many2many:loans"`
	}
	Volume struct {
		Shelf   int       `gorm:"primaryKey;autoIncrement:false"`
		Number  int       `gorm:"primaryKey;autoIncrement:false"`
		Readers []*Reader `gorm:"many2many:loans"`
	}
	Loan struct {
		ReaderName   string `gorm:"primaryKey;size:20"`
		VolumeShelf  int    `gorm:"primaryKey;autoIncrement:false"`
		VolumeNumber int    `gorm:"primaryKey;autoIncrement:false"`
		Days         int
		Reader       Reader
	}
)

// BeforeCreate lends for two weeks.
func (l *Loan) BeforeCreate(*gorm.DB) error {
	l.Days = 14
	return nil
}

// Relationships are those that GORM reads: by its constraints where it makes some,
// else by foreign keys that are not enforced.
func TestImportRelationships(t *testing.T) {
	for name, row := range map[string]struct {
		models []any
		accept []string
		want   string
		left   string
	}{
		"classes outside": {[]any{&Rental{}}, []string{"Rental.Guest", "Rental.Rooms"}, `
rentals: foreign key fk_rentals_guest (guest_id) references guests(id)`, `
lost: Rental.Guest (belongs_to): the relationship is not mapped: gormadapter_test.Guest is not imported; import it too
lost: Rental.Rooms (many_to_many): the relationship is not mapped: gormadapter_test.Room is not imported; import it too`},
		"a list twice": {[]any{&Lesson{}, &Teacher{}}, nil, `
Teacher.Lessons []Lesson is one-to-many on teachers.id = lessons.teacher_id by fk_teachers_lessons
Teacher.Seminars []Lesson is one-to-many on teachers.id = lessons.teacher_id by fk_teachers_lessons
lessons: foreign key fk_teachers_lessons (teacher_id) references teachers(id)`, `
note: Lesson (constraint fk_teachers_seminars): it is over the columns of fk_teachers_lessons: AutoMigrate makes one of them, and leaves the other alone where it is; drop one of them`},
		"in a value object": {[]any{&Kiosk{}, &Nation{}}, []string{"Kiosk.Place.Nation"}, `
kiosks: foreign key fk_kiosks_nation (place_nation_id) references nations(id)`, `
lost: Kiosk.Place.Nation (belongs_to): the relationship is not mapped: it is in a value object; move the field to the class`},
		"without constraints": {[]any{&Ferry{}, &Deck{}, &Sailor{}, &Anchor{}}, []string{"Ferry.Mates"}, `
Ferry.Anchor *Anchor is one-to-one on ferries.id = anchors.ferry_id by fk_anchors_ferry_id not unique
Ferry.CaptainA *Sailor is one-to-one on ferries.id = sailors.ferry_id by fk_ferries_captain_a
Ferry.Decks []Deck is one-to-many on ferries.id = decks.ferry_id by fk_decks_ferry_id
anchors: foreign key fk_anchors_ferry_id (ferry_id) references ferries(id) not enforced
decks: foreign key fk_decks_ferry_id (ferry_id) references ferries(id) not enforced
sailors: foreign key fk_ferries_captain_a (ferry_id) references ferries(id)`, `
lost: Ferry.Mates (has_many): the relationship is not mapped: *[]gormadapter_test.Sailor holds no objects of a class; use a slice or a pointer
note: Sailor (constraint fk_ferries_mates): it is over the columns of fk_ferries_captain_a: AutoMigrate makes one of them, and leaves the other alone where it is; drop one of them`},
		"polymorphic": {[]any{&Zoo{}, &Cage{}, &Plate{}, &Plaque{}}, []string{"Cage.Plaques"}, `
Zoo.Plates []Plate is one-to-many on zoos.id = plates.owner_id told apart by plates.owner_type identity zoos
Zoo.Sign Plate is one-to-one on zoos.id = plates.owner_id told apart by plates.owner_type identity entrance not unique`, `
lost: Cage.Plaques (has_many): the relationship is not mapped: it goes by column code, which is not the key of cages; let it go by the key`},
		"many to many with itself": {[]any{&Pal{}}, nil, `
Pal.Friends []*Pal is many-to-many through friendships on pals.id = friendships.pal_id and friendships.friend_id = pals.id by fk_friendships_pal, fk_friendships_friends
Pal.Likes []Pal is many-to-many through likings on pals.id = likings.who and likings.whom = pals.id by fk_likings_pal, fk_likings_likes
friendships: foreign key fk_friendships_friends (friend_id) references pals(id)
friendships: foreign key fk_friendships_pal (pal_id) references pals(id)
likings: foreign key fk_likings_likes (whom) references pals(id)
likings: foreign key fk_likings_pal (who) references pals(id)`, ``},
		"join table with a class": {[]any{&Reader{}, &Volume{}, &Loan{}}, nil, `
Loan.Reader Reader is many-to-one on loans.reader_name = readers.name by fk_loans_reader
Reader.Volumes []*Volume is many-to-many through loans on readers.name = loans.reader_name and loans.volume_shelf = volumes.shelf and loans.volume_number = volumes.number by fk_loans_reader, fk_loans_volume_shelf_volume_number
Volume.Readers []*Reader is many-to-many through loans on volumes.shelf = loans.volume_shelf and volumes.number = loans.volume_number and loans.reader_name = readers.name by fk_loans_volume_shelf_volume_number, fk_loans_reader
loans: foreign key fk_loans_reader (reader_name) references readers(name)
loans: foreign key fk_loans_volume_shelf_volume_number (volume_shelf, volume_number) references volumes(shelf, number) not enforced`, ``},
		"join table without a class": {[]any{&Reader{}, &Volume{}}, nil, `
Reader.Volumes []*Volume is many-to-many through loans on readers.name = loans.reader_name and loans.volume_shelf = volumes.shelf and loans.volume_number = volumes.number by fk_loans_reader, fk_loans_volume
Volume.Readers []*Reader is many-to-many through loans on volumes.shelf = loans.volume_shelf and volumes.number = loans.volume_number and loans.reader_name = readers.name by fk_loans_volume, fk_loans_reader
loans: foreign key fk_loans_reader (reader_name) references readers(name)
loans: foreign key fk_loans_volume (volume_shelf, volume_number) references volumes(shelf, number)`, ``},
	} {
		t.Run(name, func(t *testing.T) {
			eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
				imported, err := gormadapter.Import(db, row.models...)
				require.NoError(t, err)
				require.Equal(t, strings.TrimSpace(row.left), strings.TrimSpace(imported.Left.String()))
				require.NoError(t, imported.Accept(row.accept...))
				require.Equal(t, strings.TrimSpace(row.want), outline(configured(t, imported)))
			})
		})
	}
}

// On PostgreSQL and MariaDB a foreign key may be narrower than what it refers to,
// or be refused; a mapping has none then.
func TestImportOfUnlikeColumns(t *testing.T) {
	eachDialect(t, func(t *testing.T, d schema.Dialect, db *gorm.DB) {
		imported, err := gormadapter.Import(db, &Train{}, &Wagon{})
		require.NoError(t, err)
		set := configured(t, imported)
		if d == schema.SQLite {
			require.Empty(t, imported.Left)
			require.Contains(t, outline(set), "wagons: foreign key fk_wagons_train (train_id) references trains(id) on delete cascade")
			return
		}
		require.Equal(t, "note: Wagon.Train (constraint fk_wagons_train): its columns are of other types than those that they refer to: AutoMigrate does not make the foreign key, and leaves it alone where it is; make the types equal\n", imported.Left.String())
		require.Contains(t, outline(set), "Wagon.Train Train is many-to-one on wagons.train_id = trains.id by fk_wagons_train\nwagons: foreign key fk_wagons_train (train_id) references trains(id) not enforced")
	})
}

// A DB that makes no foreign keys has none in its mapping either.
func TestImportWithoutForeignKeys(t *testing.T) {
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		db.DisableForeignKeyConstraintWhenMigrating = true
		imported, err := gormadapter.Import(db, &Train{}, &Lesson{}, &Teacher{}, &Reader{}, &Volume{})
		require.NoError(t, err)
		require.NotRegexp(t, regexp.MustCompile(`references \w+\([^)]*\)\n`), outline(configured(t, imported)))
	})
}

// What SetupJoinTable has told the DB is heeded.
func TestImportAfterSetupJoinTable(t *testing.T) {
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		require.NoError(t, db.SetupJoinTable(&Reader{}, "Volumes", &Loan{}))
		imported, err := gormadapter.Import(db, &Reader{}, &Volume{}, &Loan{})
		require.NoError(t, err)
		require.Equal(t, "lost: Reader.Volumes (SetupJoinTable): rows of loans are written with their keys alone, without hooks and times of gormadapter_test.Loan; call SetupJoinTable after db.Use\n", imported.Left.String())
		require.NoError(t, imported.Accept("Reader.Volumes"))
		require.True(t, strings.HasSuffix(outline(configured(t, imported)), "loans: foreign key fk_loans_volume (volume_shelf, volume_number) references volumes(shelf, number)"))
	})
}

// SetupJoinTable works on mapped classes: it is called after db.Use.
func TestSetupJoinTableAfterImport(t *testing.T) {
	eachDialect(t, func(t *testing.T, _ schema.Dialect, db *gorm.DB) {
		imported, err := gormadapter.Import(db, &Reader{}, &Volume{}, &Loan{})
		require.NoError(t, err)
		require.Empty(t, imported.Left)
		require.NoError(t, db.Use(gormadapter.New(configured(t, imported))))
		require.NoError(t, db.AutoMigrate(&Reader{}, &Volume{}, &Loan{}))
		require.NoError(t, db.SetupJoinTable(&Reader{}, "Volumes", &Loan{}))
		ann := &Reader{Name: "Ann", Volumes: []*Volume{{Shelf: 1, Number: 2}}}
		require.NoError(t, db.Create(ann).Error)
		require.NoError(t, db.Model(ann).Association("Volumes").Append(&Volume{Shelf: 3, Number: 4}))
		var loans []Loan
		require.NoError(t, db.Order("volume_shelf").Find(&loans).Error)
		require.Equal(t, []Loan{{ReaderName: "Ann", VolumeShelf: 1, VolumeNumber: 2, Days: 14}, {ReaderName: "Ann", VolumeShelf: 3, VolumeNumber: 4, Days: 14}}, loans)
	})
}

// configured makes a Set of imported definitions.
func configured(t *testing.T, imported *gormadapter.Imported) *mapper.Set {
	t.Helper()
	return build(t, func(r *registry.Registry) {
		for _, d := range imported.Definitions {
			r.Add(d)
		}
	})
}

// outline has a line for each relationship and each foreign key of a Set.
func outline(set *mapper.Set) string {
	var lines []string
	place := ""
	for _, line := range strings.Split(set.Snapshot().Text(), "\n") {
		words := strings.Fields(line)
		switch {
		case strings.HasPrefix(line, "class "):
			place = words[1] + "."
		case strings.HasPrefix(line, "table "):
			place = words[1] + ": "
		case strings.Contains(line, " is one-to-") || strings.Contains(line, " is many-to-"), strings.HasPrefix(line, "  foreign key"):
			lines = append(lines, place+strings.TrimSpace(line))
		}
	}
	return strings.Join(lines, "\n")
}
