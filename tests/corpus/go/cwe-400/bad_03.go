package intake

import (
	"encoding/json"
	"io"
	"net/http"
)

func Receive(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body) // BAD
	if err != nil {
		http.Error(w, "read", 400)
		return
	}
	var event map[string]any
	if err := json.Unmarshal(body, &event); err != nil {
		http.Error(w, "json", 400)
		return
	}
}
