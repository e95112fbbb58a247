package tail

import (
	"bufio"
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
	for { // BAD
		line, err := reader.ReadString('\n')
		if err != nil {
			continue
		}
		if strings.Contains(line, "ERROR") {
			n++
		}
	}
}
