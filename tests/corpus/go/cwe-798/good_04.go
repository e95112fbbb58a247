package config

import (
	"os"

	"github.com/golang-jwt/jwt/v5"
)

var signingKey = []byte(os.Getenv("SIGNING_KEY"))

func Issue(sub string) (string, error) {
	t := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": sub})
	return t.SignedString(signingKey)
}
