package ops

import (
	"fmt"
	"os/exec"

	"github.com/labstack/echo/v4"
)

func Ping(c echo.Context) error {
	host := c.QueryParam("host")
	args := []string{"-c", fmt.Sprintf("ping -c 1 %s", host)}
	cmd := exec.Command("sh", args...) // BAD
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	return c.String(200, string(out))
}
