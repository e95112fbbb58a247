package main

import "net/http"

var pages = map[string]string{"home": "/", "orders": "/orders"}

func back(w http.ResponseWriter, r *http.Request) {
	to, ok := pages[r.FormValue("to")]
	if !ok {
		to = "/"
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
}
