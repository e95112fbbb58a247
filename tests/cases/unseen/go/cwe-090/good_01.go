package people

import (
	"fmt"
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

const base = "ou=people,dc=example,dc=com"

func Phone(conn *ldap.Conn) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		uid := ldap.EscapeFilter(r.URL.Query().Get("uid"))
		req := ldap.NewSearchRequest(base, ldap.ScopeSingleLevel, ldap.NeverDerefAliases, 1, 5, false,
			fmt.Sprintf("(&(objectClass=person)(uid=%s))", uid), []string{"telephoneNumber"}, nil)
		res, err := conn.Search(req)
		if err != nil || len(res.Entries) == 0 {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/plain")
		fmt.Fprintln(w, res.Entries[0].GetAttributeValue("telephoneNumber"))
	}
}
