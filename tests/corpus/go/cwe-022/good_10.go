package unpack

import (
	"archive/tar"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

func Untar(r io.Reader, dest string) error {
	tr := tar.NewReader(r)
	for {
		hdr, err := tr.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if !filepath.IsLocal(hdr.Name) {
			return fmt.Errorf("%q leaves the folder", hdr.Name)
		}
		target := filepath.Join(dest, hdr.Name)
		f, err := os.OpenFile(target, os.O_CREATE|os.O_WRONLY, 0o600)
		if err != nil {
			return err
		}
		if _, err := io.CopyN(f, tr, 1<<20); err != nil && err != io.EOF {
			f.Close()
			return err
		}
		f.Close()
	}
}
