package lock

import "os"

func Claim(path string) error {
	if _, err := os.Stat(path); os.IsNotExist(err) {
		return os.WriteFile(path, []byte("1"), 0o600) // BAD
	}
	return os.ErrExist
}
