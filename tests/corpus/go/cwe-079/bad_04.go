package pages

import (
	"fmt"
	"net/http"
)

func hello(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	name := r.FormValue("name")
	fmt.Fprintf(w, "<h1>Hello %s</h1>", name) // BAD
}
