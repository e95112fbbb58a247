package fetch

import (
	"encoding/json"
	"net/http"
)

type Rate struct{ Value float64 }

func Latest() (Rate, error) {
	var rate Rate
	client := &http.Client{}
	resp, err := client.Get("https://rates.example.org/latest") // BAD
	if err != nil {
		return rate, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&rate)
	return rate, err
}
