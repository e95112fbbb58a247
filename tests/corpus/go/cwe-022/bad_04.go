package files

import (
	"os"

	"github.com/labstack/echo/v4"
)

func remove(c echo.Context) error {
	name := c.Param("name")
	return os.Remove("uploads/" + name) // BAD
}
