package uploads

import (
	"io"
	"net/http"
	"os"
	"strings"
)

type Box struct {
	Dir string
}

func (b *Box) target(name string) string {
	var sb strings.Builder
	sb.WriteString(b.Dir)
	sb.WriteByte('/')
	sb.WriteString(name)
	return sb.String()
}

func (b *Box) Save(w http.ResponseWriter, r *http.Request) {
	body := http.MaxBytesReader(w, r.Body, 1<<20)
	dst, err := os.Create(b.target(r.Header.Get("X-File-Name"))) // BAD
	if err != nil {
		http.Error(w, "cannot store", http.StatusInternalServerError)
		return
	}
	defer dst.Close()
	if _, err := io.Copy(dst, body); err != nil {
		http.Error(w, "cannot store", http.StatusInternalServerError)
	}
}
