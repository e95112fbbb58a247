package files

import (
	"net/http"
	"os"
	"path/filepath"
)

const folder = "/srv/reports"

func download(w http.ResponseWriter, r *http.Request) {
	name := r.URL.Query().Get("name")
	content, err := os.ReadFile(filepath.Join(folder, name)) // BAD
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Write(content)
}
