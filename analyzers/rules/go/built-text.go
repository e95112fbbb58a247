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

func (s *store) quoted(r row) {
	// ruleid: go-sql-built-from-text
	s.db.Query("select id from users where email = '" + r.email() + "'")
	// ok: go-sql-built-from-text
	s.db.Query("select id from users where state = '" + "active" + "'")
	// ok: go-sql-built-from-text
	s.db.Query("select id from "+s.table+" where email = $1", r.email())
}

func totals(db *sqlx.DB, region string, filter SalesFilter) {
	var sb strings.Builder
	sb.WriteString("select sum(amount) from sales where region = '")
	sb.WriteString(region)
	sb.WriteString("'")
	// ruleid: go-sql-built-from-text
	db.Select(&out, sb.String())
	// ruleid: go-sql-built-from-text
	db.Get(&out, fmt.Sprintf("select sum(amount) from sales where city = %s", filter.City))
	// ok: go-sql-built-from-text
	db.Select(&out, "select sum(amount) from sales where region = ?", region)
}

func looked(conn *ldap.Conn, uid string) {
	// ruleid: go-query-built-from-text
	ldap.NewSearchRequest(base, 2, 0, 0, 0, false, fmt.Sprintf("(uid=%s)", uid), nil, nil)
	// ok: go-query-built-from-text
	ldap.NewSearchRequest(base, 2, 0, 0, 0, false, fmt.Sprintf("(uid=%s)", ldap.EscapeFilter(uid)), nil, nil)
	// ruleid: go-query-built-from-text
	xmlquery.FindOne(doc, "//user[name='"+uid+"']")
	// ok: go-query-built-from-text
	xmlquery.FindOne(doc, "//user[name='root']")
	// ruleid: go-query-built-from-text
	filter := bson.M{"$where": "this.name == '" + uid + "'"}
	// ok: go-query-built-from-text
	other := bson.M{"name": uid}
}

func ran(host string) {
	args := []string{"-c", "ping " + host}
	// ruleid: go-command-built-from-text
	exec.Command("sh", args...)
	// ok: go-command-built-from-text
	exec.Command("ping", []string{"-c", "1", host}...)
}

func removed(db *sql.DB, ids []string) {
	marks := strings.TrimSuffix(strings.Repeat("?,", len(ids)), ",")
	// ok: go-sql-built-from-text
	db.Exec("delete from items where id in ("+marks+")", toAny(ids)...)
	// ruleid: go-sql-built-from-text
	db.Exec("delete from items where id in (" + strings.Join(ids, ",") + ")")
}
