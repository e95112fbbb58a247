package batch

import "os"

func Touch(paths []string) error {
	for _, path := range paths {
		f, err := os.Create(path)
		if err != nil {
			return err
		}
		defer f.Close() // BAD
		if _, err := f.WriteString("x"); err != nil {
			return err
		}
	}
	return nil
}
