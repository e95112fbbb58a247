package main

import (
	"database/sql"
	"net/http"
)

type server struct{ db *sql.DB }

func (s *server) user(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	row := s.db.QueryRow("SELECT name FROM users WHERE id = " + id) // BAD
	var name string
	if err := row.Scan(&name); err != nil {
		http.NotFound(w, r)
	}
}
