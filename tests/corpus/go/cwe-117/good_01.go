package login

import (
	"log"
	"net/http"
)

func fail(w http.ResponseWriter, r *http.Request) {
	log.Printf("login failed for %q", r.FormValue("user"))
	http.Error(w, "no", 401)
}
