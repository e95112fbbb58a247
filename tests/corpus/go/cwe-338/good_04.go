package main

import "math/rand"

func shuffle(cards []int) {
	rand.Shuffle(len(cards), func(i, j int) { cards[i], cards[j] = cards[j], cards[i] })
}
