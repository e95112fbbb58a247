package login

import (
	"log/slog"
	"net/http"
)

func Login(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("user")
	password := r.FormValue("password")
	if !check(user, password) {
		slog.Info("wrong password", "attempts", 1)
	}
}

func check(u, p string) bool { return false }
