package hooks

import (
	"bytes"
	"encoding/json"
	"net/http"
	"time"
)

type subscription struct {
	URL   string `json:"url"`
	Event string `json:"event"`
}

var client = http.Client{Timeout: 3 * time.Second}

func Test(w http.ResponseWriter, r *http.Request) {
	s := new(subscription)
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 4096)).Decode(s); err != nil {
		w.WriteHeader(400)
		return
	}
	resp, err := client.Post(s.URL, "application/json", bytes.NewBufferString(`{"ping":true}`)) // BAD
	if err != nil {
		w.WriteHeader(502)
		return
	}
	resp.Body.Close()
}
