package accounts

import (
	"crypto/sha1"
	"encoding/hex"
)

func hashPassword(password string) string {
	sum := sha1.Sum([]byte(password)) // BAD
	return hex.EncodeToString(sum[:])
}
