package upload

import (
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
)

func save(header *multipart.FileHeader, src io.Reader) error {
	dst, err := os.Create(filepath.Join("/var/uploads", header.Filename)) // BAD
	if err != nil {
		return err
	}
	defer dst.Close()
	_, err = io.Copy(dst, src)
	return err
}

func Handle(w http.ResponseWriter, r *http.Request) {
	file, header, err := r.FormFile("doc")
	if err != nil {
		http.Error(w, "no file", 400)
		return
	}
	defer file.Close()
	if err := save(header, file); err != nil {
		http.Error(w, "failed", 500)
	}
}
