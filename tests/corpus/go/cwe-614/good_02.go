package web

import "github.com/gin-gonic/gin"

func SignIn(c *gin.Context) {
	token := issue(c)
	c.SetCookie("session_id", token, 3600, "/", "", true, true)
}

func issue(c *gin.Context) string { return c.GetString("token") }
