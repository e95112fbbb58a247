package backoffice

import (
	"net/http"

	"github.com/labstack/echo/v4"
)

func remember(c echo.Context, session string) {
	cookie := hardened("backoffice_session")
	cookie.Value = session
	c.SetCookie(cookie)
}

func hardened(name string) *http.Cookie {
	cookie := new(http.Cookie)
	cookie.Name = name
	cookie.Path = "/"
	cookie.Secure = true
	cookie.HttpOnly = true
	cookie.SameSite = http.SameSiteStrictMode
	return cookie
}

func Login(open func(user, password string) (string, error)) echo.HandlerFunc {
	return func(c echo.Context) error {
		session, err := open(c.FormValue("user"), c.FormValue("password"))
		if err != nil {
			return echo.ErrUnauthorized
		}
		remember(c, session)
		return c.NoContent(http.StatusNoContent)
	}
}
