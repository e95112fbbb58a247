package sync

import "os"

func copyAll(names []string) error {
	for _, name := range names {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close() // BAD
		if err := send(file); err != nil {
			return err
		}
	}
	return nil
}
