package store

import (
	"context"
	"database/sql"
	"fmt"
)

type Users struct{ db *sql.DB }

func (u *Users) ByEmail(ctx context.Context, email string) (int64, error) {
	query := fmt.Sprintf("SELECT id FROM users WHERE email = '%s'", email)
	var id int64
	err := u.db.QueryRowContext(ctx, query).Scan(&id) // BAD
	return id, err
}
