package login

import (
	"strings"

	"github.com/gin-gonic/gin"
)

func done(c *gin.Context) {
	next := c.DefaultQuery("next", "/")
	if !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") {
		next = "/"
	}
	c.Redirect(302, next)
}
