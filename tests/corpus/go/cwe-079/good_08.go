package site

import (
	"fmt"
	"html"
	"net/http"
)

func page(title, body string) string {
	return "<html><h1>" + title + "</h1><p>" + html.EscapeString(body) + "</p></html>"
}

func Hello(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		return
	}
	w.Header().Set("Content-Type", "text/html")
	fmt.Fprint(w, page("Hi", r.Form.Get("name")))
}
