package report

import (
	"database/sql"
	"net/http"
	"strings"
)

func deleteRows(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var b strings.Builder
		b.WriteString("DELETE FROM audit WHERE day < '")
		b.WriteString(r.FormValue("before"))
		b.WriteString("'")
		if _, err := db.Exec(b.String()); err != nil { // BAD
			w.WriteHeader(http.StatusInternalServerError)
		}
	}
}
