package api

import (
	"encoding/json"
	"io"
	"net/http"
)

func create(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // BAD
	if err != nil {
		http.Error(w, "bad", 400)
		return
	}
	var item Item
	if err := json.Unmarshal(body, &item); err != nil {
		http.Error(w, "bad", 400)
	}
}
