package proxy

import (
	"io"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: 5 * time.Second}

func fetch(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	req, err := http.NewRequestWithContext(r.Context(), http.MethodGet, target, nil) // BAD
	if err != nil {
		http.Error(w, "bad address", 400)
		return
	}
	res, err := client.Do(req)
	if err != nil {
		http.Error(w, "failed", 502)
		return
	}
	defer res.Body.Close()
	io.Copy(w, io.LimitReader(res.Body, 1<<20))
}
