package proxy

import (
	"io"
	"net/http"
)

func preview(w http.ResponseWriter, r *http.Request) {
	target := r.URL.Query().Get("url")
	response, err := client.Get(target) // BAD
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	io.Copy(w, io.LimitReader(response.Body, 1<<20))
}
