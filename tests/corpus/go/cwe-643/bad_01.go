package xp

import (
	"net/http"

	"github.com/antchfx/xmlquery"
)

func Find(doc *xmlquery.Node, r *http.Request) *xmlquery.Node {
	user := r.FormValue("user")
	return xmlquery.FindOne(doc, "//user[name='"+user+"']") // BAD
}
