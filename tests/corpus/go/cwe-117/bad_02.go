package audit

import (
	"log"
	"net/http"
)

func Record(w http.ResponseWriter, r *http.Request) {
	action := r.URL.Query().Get("action")
	log.Printf("audit: user performed %s", action) // BAD
	w.WriteHeader(204)
}
