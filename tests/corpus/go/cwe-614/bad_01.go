package session

import "net/http"

func set(w http.ResponseWriter, token string) {
	http.SetCookie(w, &http.Cookie{Name: "session", Value: token, HttpOnly: true, Secure: false, Path: "/"}) // BAD
}
