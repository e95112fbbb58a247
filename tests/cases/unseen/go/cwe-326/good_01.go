package pki

import (
	"crypto/rand"
	"crypto/rsa"
	"fmt"
)

type Options struct {
	Bits int
}

func defaults() Options {
	return Options{Bits: 1024 * 3}
}

func NewServerKey(o Options) (*rsa.PrivateKey, error) {
	if o.Bits == 0 {
		o = defaults()
	}
	if o.Bits < 2048 {
		return nil, fmt.Errorf("pki: a key of %d bits is too short", o.Bits)
	}
	return rsa.GenerateKey(rand.Reader, o.Bits)
}
