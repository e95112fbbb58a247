package keys

import (
	"crypto/rand"
	"crypto/rsa"
)

func make1() (*rsa.PrivateKey, error) {
	return rsa.GenerateKey(rand.Reader, 1024) // BAD
}
