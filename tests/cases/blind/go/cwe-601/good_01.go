package web

import (
	"net/http"

	"github.com/go-chi/chi/v5"
)

var places = map[string]string{"docs": "https://docs.acme.io", "home": "/"}

func Mount(r chi.Router) {
	r.Get("/go", func(w http.ResponseWriter, req *http.Request) {
		to, ok := places[req.URL.Query().Get("to")]
		if !ok {
			to = "/"
		}
		http.Redirect(w, req, to, http.StatusFound)
	})
}
