package tlsconf

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
)

func Config() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS10, // BAD
	}
}

func Key() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, 1024) // BAD
}
