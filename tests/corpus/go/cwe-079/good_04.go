package pages

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("hello").Parse("<h1>Hello {{.}}</h1>"))

func hello(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	if err := page.Execute(w, r.FormValue("name")); err != nil {
		http.Error(w, "failed", 500)
	}
}
