package files

import (
	"net/http"
	"os"
	"path/filepath"
)

const folder = "/srv/reports"

func download(w http.ResponseWriter, r *http.Request) {
	name := filepath.Base(r.URL.Query().Get("name"))
	content, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	w.Write(content)
}
