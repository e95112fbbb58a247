package tlsconf

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
)

func Config() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS13,
	}
}

func Key() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, 3072)
}
