package retry

import (
	"math/rand"
	"time"
)

func pause(n int) time.Duration {
	jitter := time.Duration(rand.Intn(100)) * time.Millisecond
	return time.Duration(1<<n)*time.Second + jitter
}
