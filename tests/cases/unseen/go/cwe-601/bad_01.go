package sso

import (
	"net/http"
	"net/url"
)

const stateCookie = "after_login"

func Callback(verify func(code string) bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !verify(r.FormValue("code")) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		destination := "/"
		if values, err := url.ParseQuery(r.FormValue("state")); err == nil && values.Has("to") {
			destination = values.Get("to")
		}
		w.Header().Set("Location", destination) // BAD
		w.WriteHeader(http.StatusFound)
	}
}
