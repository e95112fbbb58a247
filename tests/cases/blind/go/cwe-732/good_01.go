package conf

import "os"

const private = 0o600

func SaveToken(path, token string) error {
	return os.WriteFile(path, []byte(token), private)
}
