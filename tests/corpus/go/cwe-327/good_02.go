package server

import (
	"crypto/tls"
	"net/http"
	"time"
)

func serve(h http.Handler) error {
	s := &http.Server{
		Addr:              ":443",
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		TLSConfig:         &tls.Config{MinVersion: tls.VersionTLS13},
	}
	return s.ListenAndServeTLS("c.pem", "k.pem")
}
