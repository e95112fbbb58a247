package files

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"github.com/go-chi/chi/v5"
)

const root = "/srv/files"

func download(w http.ResponseWriter, r *http.Request) {
	p := filepath.Clean(filepath.Join(root, chi.URLParam(r, "name")))
	if !strings.HasPrefix(p, root+string(filepath.Separator)) {
		http.NotFound(w, r)
		return
	}
	f, err := os.Open(p)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	io.Copy(w, f)
}
