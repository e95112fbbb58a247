package printing

import (
	"fmt"
	"os"
	"os/exec"
)

func Print(document []byte, user string) (err error) {
	spool, err := os.CreateTemp("", fmt.Sprintf("print-%d-*.ps", os.Getuid()))
	if err != nil {
		return err
	}
	defer os.Remove(spool.Name())
	if _, err = spool.Write(document); err != nil {
		spool.Close()
		return err
	}
	if err = spool.Close(); err != nil {
		return err
	}
	return exec.Command("lp", spool.Name()).Run()
}
