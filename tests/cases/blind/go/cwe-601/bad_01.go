package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

func Mount(r chi.Router) {
	r.Get("/go", func(w http.ResponseWriter, req *http.Request) {
		to := req.URL.Query().Get("to")
		http.Redirect(w, req, to, http.StatusFound) // BAD
	})
}
