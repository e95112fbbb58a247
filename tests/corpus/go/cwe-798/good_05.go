package db

import (
	"database/sql"
	"fmt"
	"os"

	_ "github.com/lib/pq"
)

func Open() (*sql.DB, error) {
	dsn := fmt.Sprintf("postgres://app:%s@db.internal:5432/app?sslmode=require", os.Getenv("DB_PASSWORD"))
	return sql.Open("postgres", dsn)
}
