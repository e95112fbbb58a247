package tokens

import (
	"time"

	"github.com/golang-jwt/jwt/v5"
)

var signingKey = []byte("c2VjcmV0LXRvLXNpZ24tdG9rZW5z") // BAD

func Issue(subject string, admin bool) (string, error) {
	claims := jwt.MapClaims{
		"sub":   subject,
		"admin": admin,
		"exp":   time.Now().Add(15 * time.Minute).Unix(),
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(signingKey)
}
