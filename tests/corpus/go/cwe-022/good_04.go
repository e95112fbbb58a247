package files

import (
	"os"
	"path/filepath"

	"github.com/labstack/echo/v4"
)

func remove(c echo.Context) error {
	name := filepath.Base(c.Param("name"))
	return os.Remove("uploads/" + name)
}
