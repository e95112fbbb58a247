package sso

import (
	"net/http"
	"net/url"
)

const ownHost = "portal.example.com"

func Callback(verify func(code string) bool) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !verify(r.FormValue("code")) {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		destination := "/"
		if values, err := url.ParseQuery(r.FormValue("state")); err == nil && isOwn(values.Get("to")) {
			destination = values.Get("to")
		}
		w.Header().Set("Location", destination)
		w.WriteHeader(http.StatusFound)
	}
}

func isOwn(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Host == ownHost && u.User == nil
}
