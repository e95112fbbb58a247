package accounts

import (
	"fmt"
	"math/rand"
)

func newResetToken() string {
	token := fmt.Sprintf("%016x", rand.Uint64()) // BAD
	return token
}
