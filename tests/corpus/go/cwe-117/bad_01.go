package login

import (
	"log"
	"net/http"
)

func fail(w http.ResponseWriter, r *http.Request) {
	log.Printf("login failed for %s", r.FormValue("user")) // BAD
	http.Error(w, "no", 401)
}
