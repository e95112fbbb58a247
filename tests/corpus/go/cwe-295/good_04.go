package client

import (
	"crypto/tls"
	"crypto/x509"
	"net/http"
	"time"
)

func New(pool *x509.CertPool) *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: pool, InsecureSkipVerify: false}
	return &http.Client{Transport: transport, Timeout: time.Minute}
}
