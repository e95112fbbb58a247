package store

import (
	"database/sql"
	"fmt"
	"net/http"
	"strings"
)

type Repo struct{ db *sql.DB }

func (r *Repo) filter(req *http.Request) []string {
	var parts []string
	for key, values := range req.URL.Query() {
		parts = append(parts, fmt.Sprintf("%s = '%s'", key, values[0]))
	}
	return parts
}

func (r *Repo) List(w http.ResponseWriter, req *http.Request) {
	conds := r.filter(req)
	query := "SELECT id, name FROM items WHERE " + strings.Join(conds, " AND ")
	rows, err := r.db.QueryContext(req.Context(), query) // BAD
	if err != nil {
		http.Error(w, "db", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}
