package main

import (
	"database/sql"
	"fmt"
	"os"
)

func remove(db *sql.DB) error {
	statement := fmt.Sprintf("DELETE FROM hosts WHERE name = '%s'", os.Args[1])
	_, err := db.Exec(statement) // BAD
	return err
}
