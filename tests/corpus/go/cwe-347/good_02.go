package token

import (
	"github.com/golang-jwt/jwt/v5"
)

func Subject(raw string, key []byte) (string, error) {
	claims := &jwt.RegisteredClaims{}
	_, err := jwt.ParseWithClaims(raw, claims, func(*jwt.Token) (any, error) { return key, nil }, jwt.WithValidMethods([]string{"HS256"}))
	if err != nil {
		return "", err
	}
	return claims.Subject, nil
}
