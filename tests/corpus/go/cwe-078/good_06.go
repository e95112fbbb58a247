package ops

import (
	"net"
	"os/exec"

	"github.com/labstack/echo/v4"
)

func Ping(c echo.Context) error {
	ip := net.ParseIP(c.QueryParam("host"))
	if ip == nil {
		return echo.ErrBadRequest
	}
	cmd := exec.Command("ping", "-c", "1", ip.String())
	out, err := cmd.Output()
	if err != nil {
		return err
	}
	return c.String(200, string(out))
}
