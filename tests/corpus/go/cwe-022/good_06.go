package main

import (
	"net/http"
	"path/filepath"
)

func static(w http.ResponseWriter, r *http.Request) {
	file := r.URL.Query().Get("file")
	if file == "" || !filepath.IsLocal(file) {
		http.NotFound(w, r)
		return
	}
	http.ServeFile(w, r, filepath.Join("static", file))
}
