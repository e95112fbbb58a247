package reset

import (
	crand "crypto/rand"
	"encoding/hex"
	"math/rand"
	"time"
)

func NewResetToken(n int) (string, error) {
	b := make([]byte, n)
	if _, err := crand.Read(b); err != nil {
		return "", err
	}
	return hex.EncodeToString(b), nil
}

func backoff(try int) time.Duration {
	return time.Duration(try)*time.Second + time.Duration(rand.Intn(250))*time.Millisecond
}
