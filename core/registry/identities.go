package registry

import (
	"fmt"

	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/schema"
)

// inherit tells the classes of each hierarchy apart.
func (c *configuration) inherit() {
	named := map[*class]map[string]*class{} // by root, by identity
	for _, k := range c.elders {
		if k.mapper == nil {
			continue
		}
		root := k.root()
		if k.PolymorphicOn != "" && k != root {
			c.fail(mapper.BadDiscriminator, k, "", "it names a discriminator, which is for the root "+root.Name+" of its hierarchy to do", "remove it here")
			continue
		}
		if root.PolymorphicOn == "" {
			c.checkWithoutDiscriminator(k)
			continue
		}
		column, ok := root.table.Column(root.PolymorphicOn)
		if !ok {
			if k == root {
				c.fail(mapper.UnknownColumn, k, "", fmt.Sprintf("the discriminator %q is not in table %s", k.PolymorphicOn, k.table.FullName()), didYouMean(k.PolymorphicOn, columnNames(k.table)))
			}
			continue
		}
		k.mapper.Discriminator, k.mapper.Identity = column, k.Identity
		if named[root] == nil {
			named[root] = map[string]*class{}
		}
		c.checkIdentity(k, column, named[root])
	}
}

func (c *configuration) checkWithoutDiscriminator(k *class) {
	switch {
	case k.Identity != "":
		c.fail(mapper.BadDiscriminator, k, "", fmt.Sprintf("it has identity %q, but %s names no discriminator", k.Identity, k.root().Name), "name the column there, with on or mapper.PolymorphicOn")
	case k.parent != nil && !k.Concrete && !k.mapper.OwnTable:
		c.fail(mapper.BadDiscriminator, k, "", fmt.Sprintf("nothing tells its rows from others of table %s", k.table.FullName()), "name a discriminator at "+k.root().Name+", with on or mapper.PolymorphicOn")
	}
}

func (c *configuration) checkIdentity(k *class, column *schema.Column, named map[string]*class) {
	if k.Identity == "" {
		c.fail(mapper.BadIdentity, k, "", "it has no identity among the classes that "+column.Name+" tells apart", "state one, with identity or mapper.Identity")
		return
	}
	if unstorable(k.Identity) {
		c.fail(mapper.BadIdentity, k, "", fmt.Sprintf("the identity %q is no text that a database stores", k.Identity), "write it in UTF-8, without zero bytes")
		return
	}
	if other, taken := named[k.Identity]; taken {
		c.fail(mapper.BadIdentity, k, "", fmt.Sprintf("%s has the identity %q too", other.Name, k.Identity), "give one of them another")
	}
	named[k.Identity] = k
	if column.Type == nil {
		return // which is said of the column
	}
	if err := schema.CheckDefault(column.Type, schema.Literal(k.Identity)); err != nil {
		c.fail(mapper.BadIdentity, k, "", fmt.Sprintf("the identity %q is no value of column %s.%s, which is %s", k.Identity, k.root().table.FullName(), column.Name, column.Type), "state one of that type")
	}
}
