package files

import (
	"io"
	"net/http"
	"os"
	"path"

	"github.com/gorilla/mux"
)

const root = "/srv/data"

func Download(w http.ResponseWriter, r *http.Request) {
	vars := mux.Vars(r)
	f, err := os.Open(path.Join(root, vars["name"])) // BAD
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer f.Close()
	io.Copy(w, f)
}
