package payments

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"
)

const (
	endpoint = "https://pay.processor.example/v1/charge"
	health   = "http://127.0.0.1:9100/ready"
)

type Charge struct {
	Card  string `json:"card"`
	CVC   string `json:"cvc"`
	Cents int64  `json:"cents"`
}

func Submit(ctx context.Context, c Charge) (int, error) {
	body, err := json.Marshal(c)
	if err != nil {
		return 0, err
	}
	return send(ctx, http.MethodPost, endpoint, body)
}

func Ready(ctx context.Context) (int, error) {
	return send(ctx, http.MethodGet, health, nil)
}

func send(ctx context.Context, method, url string, body []byte) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, url, bytes.NewReader(body))
	if err != nil {
		return 0, err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
