package raster

import (
	"net/http"
	"strconv"
)

type canvas struct {
	width, height int
	pixels        []byte
}

func parse(r *http.Request, key string) (int, error) {
	return strconv.Atoi(r.URL.Query().Get(key))
}

func Blank(w http.ResponseWriter, r *http.Request) {
	width, err := parse(r, "w")
	if err != nil || width < 1 {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	c := canvas{width: width, height: 64}
	c.pixels = make([]byte, c.width*c.height) // BAD
	w.Header().Set("Content-Type", "application/octet-stream")
	_, _ = w.Write(c.pixels)
}
