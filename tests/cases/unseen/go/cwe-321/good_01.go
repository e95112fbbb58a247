package tokens

import (
	"errors"
	"os"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const signingKeyVar = "TOKEN_SIGNING_KEY"

func Issue(subject string, admin bool) (string, error) {
	signingKey := []byte(os.Getenv(signingKeyVar))
	if len(signingKey) < 32 {
		return "", errors.New(signingKeyVar + " is missing or too short")
	}
	claims := jwt.MapClaims{
		"sub":   subject,
		"admin": admin,
		"exp":   time.Now().Add(15 * time.Minute).Unix(),
	}
	return jwt.NewWithClaims(jwt.SigningMethodHS256, claims).SignedString(signingKey)
}
