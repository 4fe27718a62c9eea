package database_test

import (
	"context"
	"fmt"
	"log"
	"log/slog"
	"os"

	"github.com/mapwright/mapwright/core/database"
	"github.com/mapwright/mapwright/core/mapper"
	"github.com/mapwright/mapwright/core/registry"
	"github.com/mapwright/mapwright/core/schema"
)

// Account is an ordinary struct with an ordinary method.
type Account struct {
	mapper.Base `map:"users"`

	ID       int64 `map:",pk"`
	Name     string
	FullName string `map:"fullname"`
	Password string
}

// String prints an account as a person would read it.
func (a Account) String() string {
	return fmt.Sprintf("<Account(name=%q, fullname=%q)>", a.Name, a.FullName)
}

// SQLAlchemy's tutorial: an engine that connects when it is asked to work and
// echoes what it does, a base, a class with its table, and the tables created.
func Example_tutorial() {
	pool, closing := file()
	defer closing()
	echo := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{Level: slog.LevelDebug, ReplaceAttr: withoutTimes}))
	engine := database.Open(schema.SQLite, pool, &database.Options{Logger: echo}) // no connection yet

	base := registry.DeclarativeBase(nil)
	registry.Mapped[Account](base)
	set, err := base.Registry().Configure()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Print(set.Tables()[0].Describe())
	if err := engine.CreateAll(context.Background(), set); err != nil {
		log.Fatal(err)
	}
	account, err := registry.Construct[Account](set, mapper.Values{"Name": "ed", "FullName": "Ed Jones", "Password": "edspassword"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(account)
	// Output:
	// table users
	//   column id bigint not null primary key identity
	//   column name text not null
	//   column fullname text not null
	//   column password text not null
	// msg=begin
	// msg=statement sql="SELECT name FROM sqlite_master WHERE type IN ('table', 'view')" args=[]
	// msg=statement sql="CREATE TABLE `users` (`id` integer NOT NULL PRIMARY KEY AUTOINCREMENT, `name` text NOT NULL, `fullname` text NOT NULL, `password` text NOT NULL)" args=[]
	// msg=commit
	// <Account(name="ed", fullname="Ed Jones")>
}

// withoutTimes leaves out of a log what differs from run to run.
func withoutTimes(_ []string, a slog.Attr) slog.Attr {
	if a.Key == slog.TimeKey || a.Key == slog.LevelKey || a.Key == "took" {
		return slog.Attr{}
	}
	return a
}
