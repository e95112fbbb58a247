package tmp

import (
	"fmt"
	"os"
)

func Dump(data []byte) (string, error) {
	name := fmt.Sprintf("/tmp/dump-%d", os.Getpid())
	return name, os.WriteFile(name, data, 0o600) // BAD
}
