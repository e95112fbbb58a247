package client

import (
	"crypto/tls"
	"net/http"
)

func New(insecure bool) *http.Client {
	tr := http.DefaultTransport.(*http.Transport).Clone()
	tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // BAD
	return &http.Client{Transport: tr}
}
