package main

import (
	"net/http"
	"path"
)

func static(w http.ResponseWriter, r *http.Request) {
	file := r.URL.Query().Get("file")
	http.ServeFile(w, r, path.Join("static", file)) // BAD
}
