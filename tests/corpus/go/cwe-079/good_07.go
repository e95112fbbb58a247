package main

import (
	"html"
	"net/http"
)

func echo(w http.ResponseWriter, r *http.Request) {
	msg := r.URL.Query().Get("msg")
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Write([]byte("<p>" + html.EscapeString(msg) + "</p>"))
}
