package keys

import "os"

func Save(dir string, key []byte) error {
	if err := os.MkdirAll(dir, 0777); err != nil { // BAD
		return err
	}
	return os.WriteFile(dir+"/private.pem", key, 0666) // BAD
}
