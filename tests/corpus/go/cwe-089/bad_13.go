package report

import (
	"strings"

	"github.com/jmoiron/sqlx"
)

func Totals(db *sqlx.DB, region string, years []string) ([]float64, error) {
	var sb strings.Builder
	sb.WriteString("SELECT sum(amount) FROM sales WHERE region = '")
	sb.WriteString(region)
	sb.WriteString("' AND year IN (" + strings.Join(years, ",") + ")")
	var out []float64
	err := db.Select(&out, sb.String()) // BAD
	return out, err
}
