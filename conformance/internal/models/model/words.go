package model

import "strings"

// word is a Go name with what SnakeCase must make of it, written by hand.
type word struct{ name, snake string }

// column returns the name that a naming rule makes.
func (w word) column(rule string) string {
	if rule == "lower" {
		return strings.ToLower(w.name)
	}
	return w.snake
}

// pairs reads words as Name=name.
func pairs(text string) []word {
	var words []word
	for _, pair := range strings.Fields(text) {
		name, snake, _ := strings.Cut(pair, "=")
		words = append(words, word{name, snake})
	}
	return words
}

// fieldWords are names of column fields.
var fieldWords = pairs(`
	Name=name Title=title Email=email Age=age Price=price Weight=weight Code=code Note=note Rank=rank
	Active=active BornAt=born_at SentAt=sent_at UserID=user_id HTTPHost=http_host IPv4=ipv4 PostIDs=post_ids
	UUID=uuid XMLText=xml_text PageURL=page_url OAuth2Token=o_auth2_token Line1=line1 Größe=größe
	CamelCase=camel_case A=a HTMLBody=html_body Version2=version2 IsOK=is_ok JSONData=json_data IDCard=id_card
	Street=street City=city Zip=zip Phone=phone Lat=lat Lng=lng Colour=colour Size=size Index=index
	Order=order Group=group Default=default Key=key Value=value Type=type Table=table Unique=unique
	Check=check Prefix=prefix Back=back Rel=rel Limit=limit Length=length Width=width Height=height Level=level
	Score=score Total=total Amount=amount Currency=currency Locale=locale Region=region Country=country
	FirstName=first_name LastName=last_name UserName=user_name StartedOn=started_on EndedOn=ended_on`)

// keyWords are names of key fields.
var keyWords = pairs(`ID=id Id=id Number=number Serial=serial Isbn=isbn PK=pk RowID=row_id Slug=slug`)

// classWords are names of classes; a number follows them.
var classWords = pairs(`Novel=novel Author=author Track=track Album=album Person=person Team=team OrderLine=order_line
	Letter=letter HTTPServer=http_server Invoice=invoice Shelf=shelf Stop=stop Category=category UserGroup=user_group
	Paper=paper Reading=reading`)

// structWords are names of structs inside classes; a number follows them.
var structWords = pairs(`Spot=spot Span=span Stamped=stamped Kept=kept Money=money Contact=contact Audit=audit Place=place`)

// heirWords are names of classes that inherit.
var heirWords = pairs(`Manager=manager Engineer=engineer VIPGuest=vip_guest Clerk=clerk Pilot=pilot Nurse=nurse`)

// identities are what tells the classes of a hierarchy apart.
var identities = []string{"person", "it's", "a,b", "(round)", "two words", "name:x", "on", "'q'", "-", "Größe", "per%", "m1"}

// roleWords are names of relationships to one object.
var roleWords = pairs(`Owner=owner Parent=parent Sender=sender Home=home Next=next Previous=previous Lender=lender
	MainEditor=main_editor Passport=passport Origin=origin Twin=twin Mentor=mentor`)

// listWords are names of relationships to many objects.
var listWords = pairs(`Items=items Children=children Friends=friends Letters=letters Works=works Followers=followers
	Members=members Parts=parts Visits=visits Pupils=pupils`)

// Names of tables and columns as they are. The second list has what some
// backend refuses, or what a tag cannot say in a list.
var (
	plainTables = strings.Fields(`novels authors tracks albums people teams lines letters servers invoices shelves stops
		categories groups papers readings order select user table Mixed CASE größen from`)
	oddTables  = []string{"the table", "it's", "a,b", "per%cent", "(round)", "semi;colon", "dash-ed", "1st", `back\slash`, `quo"ted`, "tick`ed", "-", "pk", strings.Repeat("long", 15) + "est"}
	plainNames = strings.Fields(`title_text the_name c1 camelCase UPPER straße from select user_data x_1 primary fk pk rel`)
	oddNames   = []string{"the name", "it's", "a,b", "per%cent", "(round)", "semi;colon", "dash-ed", "1st", `back\slash`, `quo"ted`, "tick`ed", "-", "a.dot", "name:x", "'q'", "desc", "two  blanks", strings.Repeat("wide", 14)}
	texts      = []string{"new", "it's", "a,b", "(round)", "", "per cent %", `quo"ted`, "tick`ed", "'q'", "ends with (", "ends with '", "name:x", "-", "Größe", " blank ", "back\\slash"}
	conditions = []string{"age > 0", "name <> 'it''s, (so)'", "(a > 0) or (b > 0)", "length(name) between 1 and 9", "a in (1, 2)", "note <> '('"}
	prefixes   = []string{"home_", "at_", "", "p", "the ", "x-", "It's_", "a_b_"}
)
