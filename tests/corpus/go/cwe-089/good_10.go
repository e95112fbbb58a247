package store

import (
	"database/sql"
	"net/http"
	"strings"
)

type Repo struct{ db *sql.DB }

var columns = map[string]string{"name": "name", "city": "city"}

func (r *Repo) List(w http.ResponseWriter, req *http.Request) {
	var parts []string
	var args []any
	for key, values := range req.URL.Query() {
		column, ok := columns[key]
		if !ok {
			continue
		}
		parts = append(parts, column+" = ?")
		args = append(args, values[0])
	}
	query := "SELECT id, name FROM items WHERE " + strings.Join(parts, " AND ")
	rows, err := r.db.QueryContext(req.Context(), query, args...)
	if err != nil {
		http.Error(w, "db", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}
