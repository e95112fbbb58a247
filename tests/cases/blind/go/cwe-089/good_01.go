package store

import (
	"context"
	"database/sql"
	"fmt"
)

const table = "users"

type Users struct{ db *sql.DB }

func (u *Users) ByEmail(ctx context.Context, email string) (int64, error) {
	query := fmt.Sprintf("SELECT id FROM %s WHERE email = $1", table)
	var id int64
	err := u.db.QueryRowContext(ctx, query, email).Scan(&id)
	return id, err
}
