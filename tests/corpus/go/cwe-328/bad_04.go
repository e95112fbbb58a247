package sign

import (
	"crypto/md5"
	"crypto/sha1"
	"fmt"
	"io"
)

func Signature(secret, body string) string {
	h := sha1.New() // BAD
	io.WriteString(h, secret+body)
	return fmt.Sprintf("%x", h.Sum(nil))
}

func Token(user, secret string) string {
	return fmt.Sprintf("%x", md5.Sum([]byte(user+secret))) // BAD
}
