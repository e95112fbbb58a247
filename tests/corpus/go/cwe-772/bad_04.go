package count

import (
	"bufio"
	"os"
)

func Lines(path string) (int, error) {
	f, err := os.Open(path) // BAD
	if err != nil {
		return 0, err
	}
	n := 0
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		n++
	}
	return n, scanner.Err()
}
