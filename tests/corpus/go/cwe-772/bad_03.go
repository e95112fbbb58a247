package weather

import (
	"encoding/json"
	"net/http"
	"time"
)

var client = &http.Client{Timeout: time.Second}

func Now() (map[string]any, error) {
	resp, err := client.Get("https://weather.example.org/now") // BAD
	if err != nil {
		return nil, err
	}
	var out map[string]any
	if err := json.NewDecoder(resp.Body).Decode(&out); err != nil {
		return nil, err
	}
	return out, nil
}
