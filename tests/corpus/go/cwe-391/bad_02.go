package ledger

import (
	"context"
	"database/sql"
)

func Move(ctx context.Context, db *sql.DB, from, to, amount int64) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, "update a set n = n - $1 where id = $2", amount, from); err != nil {
		tx.Rollback()
		return err
	}
	tx.ExecContext(ctx, "update a set n = n + $1 where id = $2", amount, to) // BAD
	tx.Commit() // BAD
	return nil
}
