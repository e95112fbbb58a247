package tmp

import (
	"os"
)

func Dump(data []byte) (string, error) {
	f, err := os.CreateTemp("", "dump-*")
	if err != nil {
		return "", err
	}
	defer f.Close()
	_, err = f.Write(data)
	return f.Name(), err
}
