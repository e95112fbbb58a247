package game

import (
	"math/rand"
	"time"
)

func jitter(base time.Duration) time.Duration {
	return base + time.Duration(rand.Int63n(int64(base)/2))
}

func shuffle(cards []Card) {
	rand.Shuffle(len(cards), func(i, j int) { cards[i], cards[j] = cards[j], cards[i] })
}
