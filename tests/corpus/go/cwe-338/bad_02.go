package auth

import (
	"math/rand"
)

const letters = "abcdefghijklmnopqrstuvwxyz0123456789"

func newToken() string {
	b := make([]byte, 32)
	for i := range b {
		b[i] = letters[rand.Intn(len(letters))] // BAD
	}
	return string(b)
}
