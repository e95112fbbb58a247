package errs

import "net/http"

func Show(w http.ResponseWriter, r *http.Request) {
	if err := load(r.PathValue("id")); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError) // BAD
		return
	}
}

func load(id string) error { return nil }
