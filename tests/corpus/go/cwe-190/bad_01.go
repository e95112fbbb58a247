package page

import (
	"net/http"
	"strconv"
)

func Limit(r *http.Request) int32 {
	n, err := strconv.Atoi(r.URL.Query().Get("limit"))
	if err != nil {
		return 10
	}
	return int32(n) // BAD
}
