package db

import (
	"database/sql"

	_ "github.com/lib/pq"
)

func Open() (*sql.DB, error) {
	return sql.Open("postgres", "postgres://app:Tr0ub4dor3@db.internal:5432/app?sslmode=require") // BAD
}
