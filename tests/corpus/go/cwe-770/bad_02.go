package alloc

import (
	"net/http"
	"strconv"
)

func Fill(w http.ResponseWriter, r *http.Request) {
	size, err := strconv.Atoi(r.FormValue("size"))
	if err != nil {
		return
	}
	buf := make([]byte, size) // BAD
	w.Write(buf)
}
