package auth

import (
	"crypto/md5"
	"fmt"
	"io"
)

func check(user User, password string) bool {
	h := md5.New() // BAD
	io.WriteString(h, password)
	return fmt.Sprintf("%x", h.Sum(nil)) == user.Hash
}
