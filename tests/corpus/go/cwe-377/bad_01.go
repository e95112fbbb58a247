package report

import "os"

func Save(rows []byte) error {
	return os.WriteFile("/tmp/nightly-report.csv", rows, 0o600) // BAD
}
