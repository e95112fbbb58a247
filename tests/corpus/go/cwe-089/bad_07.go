package api

import (
	"database/sql"
	"net/http"
	"strings"
)

func search(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var b strings.Builder
		b.WriteString("SELECT name FROM products WHERE name LIKE '%")
		b.WriteString(r.URL.Query().Get("q"))
		b.WriteString("%'")
		rows, err := db.QueryContext(r.Context(), b.String()) // BAD
		if err != nil {
			http.Error(w, "failed", 500)
			return
		}
		defer rows.Close()
	}
}
