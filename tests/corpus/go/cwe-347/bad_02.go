package token

import (
	"github.com/golang-jwt/jwt/v5"
)

func Subject(raw string) (string, error) {
	claims := jwt.MapClaims{}
	_, _, err := jwt.NewParser().ParseUnverified(raw, claims) // BAD
	if err != nil {
		return "", err
	}
	return claims["sub"].(string), nil
}
