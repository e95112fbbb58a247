package tools

import (
	"fmt"
	"os/exec"

	"github.com/labstack/echo/v4"
)

func convert(c echo.Context) error {
	command := fmt.Sprintf("convert %s -resize 200x200 out.png", c.QueryParam("file"))
	cmd := exec.CommandContext(c.Request().Context(), "/bin/bash", "-c", command) // BAD
	return cmd.Run()
}
