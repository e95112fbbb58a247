package auth

import "net/http"

func Login(w http.ResponseWriter, r *http.Request) {
	cookie, err := r.Cookie("return_to")
	if err != nil {
		return
	}
	w.Header().Set("Location", cookie.Value) // BAD
	w.WriteHeader(http.StatusSeeOther)
}
