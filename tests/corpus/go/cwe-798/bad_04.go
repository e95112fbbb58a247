package config

import "github.com/golang-jwt/jwt/v5"

var signingKey = []byte("s3cr3t-sign1ng-k3y-2024")

func Issue(sub string) (string, error) {
	t := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{"sub": sub})
	return t.SignedString(signingKey) // BAD
}
