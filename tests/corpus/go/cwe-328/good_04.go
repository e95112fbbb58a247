package sign

import (
	"crypto/hmac"
	"crypto/sha256"
	"fmt"
	"io"
)

func Signature(secret, body string) string {
	h := hmac.New(sha256.New, []byte(secret))
	io.WriteString(h, body)
	return fmt.Sprintf("%x", h.Sum(nil))
}
