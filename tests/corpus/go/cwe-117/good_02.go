package audit

import (
	"log"
	"net/http"
	"strings"
)

func Record(w http.ResponseWriter, r *http.Request) {
	action := r.URL.Query().Get("action")
	clean := strings.NewReplacer("\n", "", "\r", "").Replace(action)
	log.Printf("audit: user performed %s", clean)
	log.Printf("audit: raw %q", action)
	w.WriteHeader(204)
}
