package apikey

import (
	"crypto/subtle"
	"net/http"
	"os"
)

func Require(next http.Handler) http.Handler {
	apiKey := []byte(os.Getenv("API_KEY"))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("X-Api-Key")), apiKey) != 1 {
			http.Error(w, "denied", http.StatusUnauthorized)
			return
		}
		if r.Header.Get("X-Api-Key") == "" {
			return
		}
		next.ServeHTTP(w, r)
	})
}
