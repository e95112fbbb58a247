package web

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("page").Parse("<p>{{.}}</p>"))

func bio(w http.ResponseWriter, r *http.Request) {
	page.Execute(w, r.PostFormValue("bio"))
}
