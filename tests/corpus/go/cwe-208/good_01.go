package hooks

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

func valid(body []byte, header, secret string) bool {
	m := hmac.New(sha256.New, []byte(secret))
	m.Write(body)
	want := hex.EncodeToString(m.Sum(nil))
	return hmac.Equal([]byte(header), []byte(want))
}
