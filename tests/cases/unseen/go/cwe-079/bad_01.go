package comments

import (
	"html/template"
	"net/http"
)

var page = template.Must(template.New("preview").Parse(`<article>{{.Body}}</article><small>{{.Author}}</small>`))

type preview struct {
	Author string
	Body   template.HTML
}

func Preview(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	p := preview{
		Author: r.Form.Get("author"),
		Body:   template.HTML(r.Form.Get("body")), // BAD
	}
	if err := page.Execute(w, p); err != nil {
		w.WriteHeader(http.StatusInternalServerError)
	}
}
