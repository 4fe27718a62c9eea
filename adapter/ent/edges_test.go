package entadapter_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestTrees has classes that refer to themselves: ent needs both sides of each
// such edge, so a side that the class lacks is one that only ent sees.
func TestTrees(t *testing.T) {
	requireNodes(t, trees, tagged[Node], tagged[Leaf], tagged[Branch], tagged[Person])
}

// TestLibrary has several relationships between two classes, lists that nothing
// leads back from, and foreign keys of other Go types than the keys: to ent they
// are of the key's.
func TestLibrary(t *testing.T) {
	requireNodes(t, library, tagged[Author], tagged[Book], tagged[Shelf])
}

// TestFleet has single objects by foreign keys of theirs. To ent the side with
// the foreign key is the other side of such a pair.
func TestFleet(t *testing.T) {
	requireNodes(t, fleet, tagged[Ship], tagged[Captain], tagged[Flag])
}

// TestOrder shows that neither the order in which classes are mapped nor chance
// has a part in what ent is told.
func TestOrder(t *testing.T) {
	text := func(registers ...register) string {
		var b strings.Builder
		for _, n := range nodes(t, registers...) {
			b.WriteString(describe(n))
		}
		return b.String()
	}
	reversed := slices.Clone(everything)
	slices.Reverse(reversed)
	want := text(everything...)
	for range 20 {
		require.Equal(t, want, text(reversed...))
	}
}

const trees = `
Branch: table branches, class Branch of print
  id Int32 in id integer | integer | int, incremental true
  trunk_id Int32 optional nillable in trunk_id integer | integer | int
  edge branch_twigs: one Branch by trunk_id, key fk_branches_trunk_id, on delete NO ACTION
  edge twigs: many Branch, other side of branch_twigs
Leaf: table leaves, class Leaf of print
  id Int64 in id integer | bigint | bigint, incremental true
  next_id Int64 optional nillable in next_id integer | bigint | bigint
  edge leaf_next: many Leaf, other side of next
  edge next: one Leaf by next_id, key fk_leaves_next_id, on delete NO ACTION
Node: table nodes, class Node of print
  id Int64 in id integer | bigint | bigint, incremental true
  parent_id Int64 optional nillable in parent_id integer | bigint | bigint
  edge children: many Node, other side of parent
  edge parent: one Node by parent_id, key fk_nodes_parent_id, on delete CASCADE
Person: table people, class Person of print
  id Int64 in id integer | bigint | bigint, incremental true
  mother_id Int64 optional nillable in mother_id integer | bigint | bigint
  father_id Int64 optional nillable in father_id integer | bigint | bigint
  edge father: one Person by father_id, key fk_people_father_id, on delete RESTRICT
  edge mother: one Person by mother_id, key fk_people_mother_id, on delete SET NULL
  edge person_mother: many Person, other side of mother
  edge sired: many Person, other side of father
`

const library = `
Author: table authors, class Author of print
  id Uint32 in id integer | bigint | bigint, incremental true
  edge edited: many Book, other side of author_edited
  edge wrote: many Book, other side of author
Book: table books, class Book of print
  id Int8 in id integer | smallint | smallint, incremental true
  author_id Uint32 in author_id integer | bigint | bigint
  editor_id Uint32 optional nillable in editor_id integer | bigint | bigint
  shelf_id String optional nillable in shelf_id varchar(9)
  series_id Int64 in series_id integer | smallint | smallint
  owner_id Uint32 optional nillable in owner_id integer | bigint | bigint, default uint32(7), database default 7
  edge author: one Author by author_id required, key fk_books_author_id, on delete NO ACTION
  edge author_edited: one Author by editor_id, key fk_books_editor_id, on delete NO ACTION
  edge owner: one Author by owner_id, key fk_books_owner_id, on delete NO ACTION
  edge shelf: one Shelf by shelf_id, key fk_books_shelf_id, on delete NO ACTION
Shelf: table shelves, class Shelf of print
  id String in code varchar(9), incremental false
  name String in name varchar(20)
  index ix_shelves_name (name)
`

const fleet = `
Captain: table captains, class Captain of print
  id Int64 in id integer | bigint | bigint, incremental true
  ship_id Int64 in ship_id integer | bigint | bigint
  edge ship: one Ship, other side of captain by ship_id required
  index uq_captains_ship_id unique (ship_id)
Flag: table flags, class Flag of print
  id Int64 in id integer | bigint | bigint, incremental true
  ship_id Int64 optional nillable in ship_id integer | bigint | bigint
  edge ship_flag: one Ship, other side of flag by ship_id
  index uq_flags_ship_id unique (ship_id)
Ship: table ships, class Ship of print
  id Int64 in id integer | bigint | bigint, incremental true
  ahead_id Int64 optional nillable in ahead_id integer | bigint | bigint
  edge ahead: one Ship, other side of behind by ahead_id
  edge behind: one Ship, key fk_ships_ahead_id, on delete NO ACTION
  edge captain: one Captain, key fk_captains_ship_id, on delete CASCADE
  edge flag: one Flag, key fk_flags_ship_id, on delete NO ACTION
  index uq_ships_ahead_id unique (ahead_id)
`
