package users

import (
	"context"

	"github.com/jmoiron/sqlx"
)

const columns = "id, email"

type Store struct{ db *sqlx.DB }

func (s *Store) Find(ctx context.Context, email string) (*User, error) {
	query := "SELECT " + columns + " FROM users WHERE email = $1"
	var u User
	err := s.db.GetContext(ctx, &u, query, email)
	return &u, err
}
