package login

import "github.com/gin-gonic/gin"

func done(c *gin.Context) {
	next := c.DefaultQuery("next", "/")
	c.Redirect(302, next) // BAD
}
