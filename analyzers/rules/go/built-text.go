package cases

import (
	"context"
	"database/sql"
	"fmt"
	"os/exec"
	"strconv"
)

// --- go-sql-built-from-text

func find(db *sql.DB, name string, limit int) (*sql.Rows, error) {
	// ruleid: go-sql-built-from-text
	return db.Query("SELECT * FROM users WHERE name = '" + name + "'")
}

func (s *store) remove(ctx context.Context, id string) error {
	statement := fmt.Sprintf("DELETE FROM users WHERE id = %s", id)
	// ruleid: go-sql-built-from-text
	_, err := s.db.ExecContext(ctx, statement)
	return err
}

func safe(db *sql.DB, name string, limit int, statement string) {
	// ok: go-sql-built-from-text
	db.Query("SELECT * FROM users WHERE name = $1", name)
	// ok: go-sql-built-from-text
	db.Query("SELECT * FROM users LIMIT " + strconv.Itoa(limit))
	// ok: go-sql-built-from-text
	db.Query(statement)
	// ok: go-sql-built-from-text
	db.Query("SELECT count(*) FROM " + name)
}

// --- go-command-built-from-text

func ping(host string) error {
	// ruleid: go-command-built-from-text
	return exec.Command("sh", "-c", "ping -c 1 "+host).Run()
}

func convert(ctx context.Context, file string) error {
	command := fmt.Sprintf("convert %s out.png", file)
	// ruleid: go-command-built-from-text
	return exec.CommandContext(ctx, "/bin/bash", "-c", command).Run()
}

func shell(command string, host string) {
	// ok: go-command-built-from-text
	exec.Command("sh", "-c", command).Run()
	// ok: go-command-built-from-text
	exec.Command("ping", "-c", "1", "--", "host-"+host).Run()
}

func fromOutside(db *sql.DB) {
	name := os.Args[1]
	// ruleid: go-sql-built-from-text
	db.Query(fmt.Sprintf("SELECT * FROM people WHERE name = '%s'", name))
	// ruleid: go-sql-built-from-text
	db.Exec("DELETE FROM people WHERE name = '" + os.Getenv("NAME") + "' AND old")
	// ok: go-sql-built-from-text
	db.Query("SELECT * FROM people WHERE name = $1", name)
	limit, _ := strconv.Atoi(os.Args[2])
	// ok: go-sql-built-from-text
	db.Query(fmt.Sprintf("SELECT * FROM people WHERE id = %d", limit))
}
