package client

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"time"
)

func New(pool *x509.CertPool) *http.Client {
	config := &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: pool, InsecureSkipVerify: false}
	return &http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{TLSClientConfig: config}}
}
