package pki

import (
	"crypto/rand"
	"crypto/rsa"
)

type Options struct {
	Bits int
}

func defaults() Options {
	return Options{Bits: 1024}
}

func NewServerKey() (*rsa.PrivateKey, error) {
	bits := defaults().Bits
	return rsa.GenerateKey(rand.Reader, bits) // BAD
}
