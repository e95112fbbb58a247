package proxy

import (
	"net/http"
	"net/url"
)

func weather(w http.ResponseWriter, r *http.Request) {
	address := "https://weather.example.com/v1/current?city=" + url.QueryEscape(r.URL.Query().Get("city"))
	response, err := client.Get(address)
	if err != nil {
		http.Error(w, "no answer", http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	forward(w, response)
}
