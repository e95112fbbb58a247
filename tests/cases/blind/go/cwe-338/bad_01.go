package auth

import (
	"fmt"
	"math/rand"
)

func NewAPIKey() string {
	buf := make([]byte, 16)
	for i := range buf {
		buf[i] = byte(rand.Intn(256)) // BAD
	}
	return fmt.Sprintf("key_%x", buf)
}
