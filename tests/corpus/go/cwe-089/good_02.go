package api

import (
	"fmt"
	"net/http"
	"strconv"

	"github.com/jmoiron/sqlx"
)

const table = "invoices"

func page(db *sqlx.DB, w http.ResponseWriter, r *http.Request) {
	offset, err := strconv.Atoi(r.URL.Query().Get("offset"))
	if err != nil {
		http.Error(w, "offset is a number", http.StatusBadRequest)
		return
	}
	statement := fmt.Sprintf("SELECT * FROM %s ORDER BY id LIMIT 50 OFFSET %d", table, offset)
	var invoices []Invoice
	if err := db.Select(&invoices, statement); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
