package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
)

func sign(body []byte, key string) string {
	m := hmac.New(sha256.New, []byte(key))
	m.Write(body)
	return hex.EncodeToString(m.Sum(nil))
}
