package auth

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"
)

func After(c echo.Context) error {
	next := c.FormValue("next")
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.HasPrefix(next, "/\\") {
		next = "/"
	}
	return c.Redirect(http.StatusFound, next)
}
