package sync

import "os"

func copyAll(names []string) error {
	for _, name := range names {
		if err := func() error {
			file, err := os.Open(name)
			if err != nil {
				return err
			}
			defer file.Close()
			return send(file)
		}(); err != nil {
			return err
		}
	}
	return nil
}
