package orders

import (
	"database/sql"
	"fmt"
	"net/http"
)

type Shop struct{ db *sql.DB }

func (s *Shop) Search(w http.ResponseWriter, r *http.Request) {
	customer := r.URL.Query().Get("customer")
	statement := fmt.Sprintf("SELECT id, total FROM orders WHERE customer = '%s'", customer)
	rows, err := s.db.QueryContext(r.Context(), statement) // BAD
	if err != nil {
		http.Error(w, "search failed", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
	writeOrders(w, rows)
}
