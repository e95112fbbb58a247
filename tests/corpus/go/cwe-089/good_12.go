package pg

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
)

const table = "users"

type Users struct{ pool *pgxpool.Pool }

func (u *Users) ByEmail(ctx context.Context, email string, limit int) (int64, error) {
	var id int64
	q := fmt.Sprintf("select id from %s where email = $1 limit %d", table, limit)
	err := u.pool.QueryRow(ctx, q, email).Scan(&id)
	return id, err
}
