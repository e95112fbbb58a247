package hooks

import (
	"bytes"
	"encoding/json"
	"net/http"
)

const target = "https://hooks.example.com/v1/send"

type hook struct {
	Body string `json:"body"`
}

func send(w http.ResponseWriter, r *http.Request) {
	var h hook
	if err := json.NewDecoder(r.Body).Decode(&h); err != nil {
		http.Error(w, "bad", 400)
		return
	}
	resp, err := http.Post(target, "application/json", bytes.NewBufferString(h.Body))
	if err != nil {
		http.Error(w, "failed", 502)
		return
	}
	defer resp.Body.Close()
}
