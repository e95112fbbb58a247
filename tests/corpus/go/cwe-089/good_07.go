package api

import (
	"database/sql"
	"net/http"
)

var orders = map[string]string{"name": "name ASC", "price": "price DESC"}

func search(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		order, ok := orders[r.URL.Query().Get("sort")]
		if !ok {
			order = "id"
		}
		rows, err := db.QueryContext(r.Context(), "SELECT name FROM products ORDER BY "+order)
		if err != nil {
			http.Error(w, "failed", 500)
			return
		}
		defer rows.Close()
	}
}
