package login

import (
	"log/slog"
	"net/http"
)

func Login(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	password := r.FormValue("password")
	slog.Info("login attempt", "user", user, "password", password) // BAD
	check(user, password)
}

func check(u, p string) {}
