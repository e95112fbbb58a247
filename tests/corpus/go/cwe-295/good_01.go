package client

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"time"
)

func New(roots *x509.CertPool) *http.Client {
	transport := &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12, InsecureSkipVerify: false},
	}
	return &http.Client{Transport: transport, Timeout: 10 * time.Second}
}
