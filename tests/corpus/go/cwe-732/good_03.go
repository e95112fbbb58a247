package keys

import "os"

func Save(dir string, key []byte) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	return os.WriteFile(dir+"/private.pem", key, 0o600)
}
