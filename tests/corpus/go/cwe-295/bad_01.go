package client

import (
	"crypto/tls"
	"net/http"
	"time"
)

func New() *http.Client {
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // BAD
	}
	return &http.Client{Transport: transport, Timeout: 10 * time.Second}
}
