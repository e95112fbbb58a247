package main

import (
	"crypto/md5"
	"encoding/hex"
)

func sign(body []byte, key string) string {
	sum := md5.Sum(append([]byte(key), body...)) // BAD
	return hex.EncodeToString(sum[:])
}
