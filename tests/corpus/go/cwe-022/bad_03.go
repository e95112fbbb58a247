package files

import (
	"io"
	"net/http"
	"os"
	"path/filepath"

	"github.com/go-chi/chi/v5"
)

func download(w http.ResponseWriter, r *http.Request) {
	p := filepath.Join("/srv/files", chi.URLParam(r, "name"))
	f, err := os.Open(p) // BAD
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	io.Copy(w, f)
}
