package session

import (
	"fmt"
	"math/rand"
	"time"
)

func open(user string) string {
	r := rand.New(rand.NewSource(time.Now().UnixNano()))
	sessionID := fmt.Sprintf("%016x", r.Int63()) // BAD
	store[sessionID] = user
	return sessionID
}
