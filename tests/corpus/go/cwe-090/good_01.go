package directory

import (
	"fmt"
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func lookup(conn *ldap.Conn, r *http.Request) (*ldap.SearchResult, error) {
	req := ldap.NewSearchRequest("dc=example,dc=org", ldap.ScopeWholeSubtree, ldap.NeverDerefAliases, 0, 0, false,
		fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(r.FormValue("uid"))), []string{"dn"}, nil)
	return conn.Search(req)
}
