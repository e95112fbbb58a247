package fetch

import (
	"context"
	"encoding/json"
	"net/http"
	"time"
)

type Rate struct{ Value float64 }

func Latest(ctx context.Context) (Rate, error) {
	var rate Rate
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://rates.example.org/latest", nil)
	if err != nil {
		return rate, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return rate, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&rate)
	return rate, err
}
