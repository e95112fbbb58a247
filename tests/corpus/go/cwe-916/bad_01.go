package accounts

import (
	"crypto/sha256"
	"encoding/hex"
)

func hashPassword(password, salt string) string {
	sum := sha256.Sum256([]byte(salt + password)) // BAD
	return hex.EncodeToString(sum[:])
}
