package printing

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

func Print(document []byte, user string) error {
	spool := filepath.Join(os.TempDir(), fmt.Sprintf("print-%d.ps", os.Getuid()))
	if err := os.WriteFile(spool, document, 0o600); err != nil { // BAD
		return err
	}
	defer os.Remove(spool)
	return exec.Command("lp", spool).Run()
}
