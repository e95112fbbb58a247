package main

import "net/http"

func back(w http.ResponseWriter, r *http.Request) {
	to := r.FormValue("to")
	if to == "" {
		to = "/"
	}
	http.Redirect(w, r, to, http.StatusSeeOther) // BAD
}
