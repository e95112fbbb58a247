package report

import (
	"github.com/jmoiron/sqlx"
)

func Totals(db *sqlx.DB, region string, years []int) ([]float64, error) {
	query, args, err := sqlx.In("SELECT sum(amount) FROM sales WHERE region = ? AND year IN (?)", region, years)
	if err != nil {
		return nil, err
	}
	var out []float64
	err = db.Select(&out, db.Rebind(query), args...)
	return out, err
}
