package report

import "os"

func Save(rows []byte) (string, error) {
	file, err := os.CreateTemp("", "nightly-report-*.csv")
	if err != nil {
		return "", err
	}
	defer file.Close()
	_, err = file.Write(rows)
	return file.Name(), err
}
