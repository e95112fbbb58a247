package reset

import (
	"math/rand"
	"time"
)

const letters = "abcdefghijkmnopqrstuvwxyz23456789"

func NewResetToken(n int) string {
	r := rand.New(rand.NewSource(time.Now().UnixNano()))
	b := make([]byte, n)
	for i := range b {
		b[i] = letters[r.Intn(len(letters))] // BAD
	}
	return string(b)
}
