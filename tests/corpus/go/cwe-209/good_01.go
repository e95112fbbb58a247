package errs

import (
	"log"
	"net/http"
)

func Show(w http.ResponseWriter, r *http.Request) {
	if err := load(r.PathValue("id")); err != nil {
		log.Print(err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
}

func load(id string) error { return nil }
