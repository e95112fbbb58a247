package members

import (
	"crypto/md5"
	"database/sql"
	"encoding/hex"
	"io"
	"os"

	"golang.org/x/crypto/bcrypt"
)

// ETag tells browsers whether the style sheet changed.
func ETag(file string) (string, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := md5.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func Verify(db *sql.DB, login, password string) (bool, error) {
	var stored []byte
	if err := db.QueryRow("select password from member where login = $1", login).Scan(&stored); err != nil {
		return false, err
	}
	return bcrypt.CompareHashAndPassword(stored, []byte(password)) == nil, nil
}
