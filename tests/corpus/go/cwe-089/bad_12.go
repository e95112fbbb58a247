package pg

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5/pgxpool"
)

type Users struct{ pool *pgxpool.Pool }

func (u *Users) ByEmail(ctx context.Context, email string) (int64, error) {
	var id int64
	q := fmt.Sprintf("select id from users where email = '%s'", email)
	err := u.pool.QueryRow(ctx, q).Scan(&id) // BAD
	return id, err
}
