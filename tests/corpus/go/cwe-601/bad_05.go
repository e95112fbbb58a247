package auth

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func After(c echo.Context) error {
	next := c.FormValue("next")
	if next == "" {
		next = "/"
	}
	return c.Redirect(http.StatusFound, next) // BAD
}
