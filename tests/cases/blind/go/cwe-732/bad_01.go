package conf

import "os"

func SaveToken(path, token string) error {
	return os.WriteFile(path, []byte(token), 0o777) // BAD
}
