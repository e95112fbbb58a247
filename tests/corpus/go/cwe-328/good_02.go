package auth

import "golang.org/x/crypto/bcrypt"

func hashPassword(password string) (string, error) {
	sum, err := bcrypt.GenerateFromPassword([]byte(password), bcrypt.DefaultCost)
	return string(sum), err
}
