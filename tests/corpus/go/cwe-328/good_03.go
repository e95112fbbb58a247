package cache

import (
	"crypto/sha256"
	"encoding/hex"
)

func key(path string) string {
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:8])
}
