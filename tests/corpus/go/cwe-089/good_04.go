package main

import (
	"database/sql"
	"fmt"
	"os"
	"strconv"
)

const table = "hosts"

func remove(db *sql.DB) error {
	id, err := strconv.ParseInt(os.Args[1], 10, 64)
	if err != nil {
		return err
	}
	_, err = db.Exec(fmt.Sprintf("DELETE FROM %s WHERE id = %d", table, id))
	return err
}
