package users

import (
	"context"
	"fmt"

	"github.com/jmoiron/sqlx"
)

type Store struct{ db *sqlx.DB }

func (s *Store) Find(ctx context.Context, email string) (*User, error) {
	query := fmt.Sprintf("SELECT id, email FROM users WHERE email = '%s'", email)
	var u User
	err := s.db.GetContext(ctx, &u, query) // BAD
	return &u, err
}
