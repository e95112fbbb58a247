package main

import "math/rand"

func GenerateAPIKey() string {
	const chars = "abcdef0123456789"
	out := make([]byte, 40)
	for i := range out {
		out[i] = chars[rand.Intn(len(chars))] // BAD
	}
	return string(out)
}
