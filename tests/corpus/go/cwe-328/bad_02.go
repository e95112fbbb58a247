package auth

import (
	"crypto/sha1"
	"encoding/hex"
)

func hashPassword(password, salt string) string {
	sum := sha1.Sum([]byte(salt + password)) // BAD
	return hex.EncodeToString(sum[:])
}
