package importer

import (
	"compress/gzip"
	"io"
	"net/http"
	"os"
)

const limit = 64 << 20

func Receive(w http.ResponseWriter, r *http.Request) {
	packed, err := gzip.NewReader(r.Body)
	if err != nil {
		http.Error(w, "not gzip", http.StatusBadRequest)
		return
	}
	file, err := os.CreateTemp("", "import-*")
	if err != nil {
		return
	}
	defer file.Close()
	_, _ = io.Copy(file, io.LimitReader(packed, limit))
}
