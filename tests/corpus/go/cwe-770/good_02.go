package alloc

import (
	"net/http"
	"strconv"
)

func Fill(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil || size < 0 || size > 4096 {
		return
	}
	buf := make([]byte, size)
	w.Write(buf)
}
