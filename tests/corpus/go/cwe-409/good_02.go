package unzip

import (
	"compress/gzip"
	"io"
	"os"
)

func Expand(src io.Reader, dst *os.File) error {
	zr, err := gzip.NewReader(src)
	if err != nil {
		return err
	}
	defer zr.Close()
	_, err = io.Copy(dst, io.LimitReader(zr, 64<<20))
	return err
}
