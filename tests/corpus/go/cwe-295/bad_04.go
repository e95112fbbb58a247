package client

import (
	"crypto/tls"
	"net/http"
	"time"
)

func New(skip bool) *http.Client {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = &tls.Config{MinVersion: tls.VersionTLS12}
	transport.TLSClientConfig.InsecureSkipVerify = true // BAD
	return &http.Client{Transport: transport, Timeout: time.Minute}
}
