package batch

import "os"

func Touch(paths []string) error {
	for _, path := range paths {
		err := func() error {
			f, err := os.Create(path)
			if err != nil {
				return err
			}
			defer f.Close()
			_, err = f.WriteString("x")
			return err
		}()
		if err != nil {
			return err
		}
	}
	return nil
}
