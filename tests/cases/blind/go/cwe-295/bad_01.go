package client

import (
	"crypto/tls"
	"net/http"
	"time"
)

func New() *http.Client {
	config := &tls.Config{MinVersion: tls.VersionTLS12}
	config.InsecureSkipVerify = true // BAD
	return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{TLSClientConfig: config}}
}
