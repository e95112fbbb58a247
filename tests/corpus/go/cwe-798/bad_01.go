package auth

import "github.com/golang-jwt/jwt/v5"

func issue(claims jwt.MapClaims) (string, error) {
	token := jwt.NewWithClaims(jwt.SigningMethodHS256, claims)
	return token.SignedString([]byte("k2j4h5g2kj3h45gkj23h4g5")) // BAD
}
