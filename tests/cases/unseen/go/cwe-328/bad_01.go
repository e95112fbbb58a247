package members

import (
	"crypto/md5"
	"crypto/subtle"
	"database/sql"
	"encoding/hex"
	"io"
)

func hashPassword(password string) string {
	h := md5.New() // BAD
	_, _ = io.WriteString(h, password)
	return hex.EncodeToString(h.Sum(nil))
}

func Verify(db *sql.DB, login, password string) (bool, error) {
	var stored string
	if err := db.QueryRow("select password from member where login = $1", login).Scan(&stored); err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare([]byte(stored), []byte(hashPassword(password))) == 1, nil
}
