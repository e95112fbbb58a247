package auth

import "net/http"

func Login(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Location", "/home")
	w.WriteHeader(http.StatusSeeOther)
	http.Redirect(w, r, r.URL.Path+"/", http.StatusMovedPermanently)
}
