package uploads

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
)

type Box struct {
	Dir string
}

func (b *Box) target(name string) string {
	base := filepath.Base(filepath.FromSlash(name))
	if base == "." || base == ".." || base == string(filepath.Separator) {
		return ""
	}
	var sb strings.Builder
	sb.WriteString(b.Dir)
	sb.WriteByte('/')
	sb.WriteString("up-")
	sb.WriteString(base)
	return sb.String()
}

func (b *Box) Save(w http.ResponseWriter, r *http.Request) {
	body := http.MaxBytesReader(w, r.Body, 1<<20)
	path := b.target(r.Header.Get("X-File-Name"))
	if path == "" {
		http.Error(w, "bad name", http.StatusBadRequest)
		return
	}
	dst, err := os.Create(path)
	if err != nil {
		http.Error(w, "cannot store", http.StatusInternalServerError)
		return
	}
	defer dst.Close()
	if _, err := io.Copy(dst, body); err != nil {
		http.Error(w, "cannot store", http.StatusInternalServerError)
	}
}
