package main

import (
	"archive/zip"
	"io"
	"os"
	"path/filepath"
)

func extract(r *zip.Reader, dest string) error {
	for _, f := range r.File {
		if !filepath.IsLocal(f.Name) {
			continue
		}
		rc, err := f.Open()
		if err != nil {
			return err
		}
		out, err := os.Create(filepath.Join(dest, f.Name))
		if err != nil {
			return err
		}
		io.CopyN(out, rc, 1<<20)
		out.Close()
		rc.Close()
	}
	return nil
}
