package keys

import "os"

func save(path string, key []byte) error {
	return os.WriteFile(path, key, 0o600)
}
