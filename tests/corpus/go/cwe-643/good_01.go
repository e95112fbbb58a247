package xp

import (
	"net/http"

	"github.com/antchfx/xmlquery"
)

func Find(doc *xmlquery.Node, r *http.Request) *xmlquery.Node {
	user := r.FormValue("user")
	for _, n := range xmlquery.Find(doc, "//user") {
		if n.SelectAttr("name") == user {
			return n
		}
	}
	return nil
}
