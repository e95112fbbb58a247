package payments

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"time"
)

const endpoint = "http://pay.processor.example/v1/charge"

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
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, endpoint, bytes.NewReader(body)) // BAD
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
