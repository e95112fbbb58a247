package orders

import (
	"database/sql"
	"net/http"
)

type Shop struct{ db *sql.DB }

func (s *Shop) Search(w http.ResponseWriter, r *http.Request) {
	customer := r.URL.Query().Get("customer")
	rows, err := s.db.QueryContext(r.Context(), "SELECT id, total FROM orders WHERE customer = $1", customer)
	if err != nil {
		http.Error(w, "search failed", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	writeOrders(w, rows)
}
