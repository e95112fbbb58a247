package main

import (
	"database/sql"
	"net/http"
	"strconv"
)

type server struct{ db *sql.DB }

func (s *server) user(w http.ResponseWriter, r *http.Request) {
	id, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	row := s.db.QueryRow("SELECT name FROM users WHERE id = $1", id)
	var name string
	if err := row.Scan(&name); err != nil {
		http.NotFound(w, r)
	}
}
