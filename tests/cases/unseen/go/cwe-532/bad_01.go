package signup

import (
	"encoding/json"
	"log"
	"net/http"
)

type form struct {
	Email    string `json:"email"`
	Password string `json:"password"`
}

type Accounts interface {
	Create(email, password string) error
}

func Handle(accounts Accounts) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		var f form
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(&f); err != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		if err := accounts.Create(f.Email, f.Password); err != nil {
			log.Printf("signup %q with %q: %v", f.Email, f.Password, err) // BAD
			w.WriteHeader(http.StatusConflict)
			return
		}
		w.WriteHeader(http.StatusCreated)
	}
}
