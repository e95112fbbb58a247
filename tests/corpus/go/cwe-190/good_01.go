package page

import (
	"net/http"
	"strconv"
)

func Limit(r *http.Request) int32 {
	n, err := strconv.ParseInt(r.URL.Query().Get("limit"), 10, 32)
	if err != nil {
		return 10
	}
	return int32(n)
}
