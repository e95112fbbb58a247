package tail

import (
	"bufio"
	"io"
	"os"
	"strings"
)

// CountErrors counts the lines of a log that tell of an error.
func CountErrors(path string) (int, error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	reader := bufio.NewReader(file)
	n := 0
	for {
		line, err := reader.ReadString('\n')
		if strings.Contains(line, "ERROR") {
			n++
		}
		if err == io.EOF {
			return n, nil
		}
		if err != nil {
			return n, err
		}
	}
}
