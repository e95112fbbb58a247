package queue

import (
	"math/rand"
	"time"
)

func jitter(base time.Duration) time.Duration {
	return base + time.Duration(rand.Int63n(int64(base/4)))
}
