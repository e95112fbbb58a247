package main

import (
	"io"
	"net/http"

	"github.com/gin-gonic/gin"
)

func proxy(c *gin.Context) {
	resp, err := http.Get(c.Query("target")) // BAD
	if err != nil {
		c.Status(502)
		return
	}
	defer resp.Body.Close()
	io.Copy(c.Writer, resp.Body)
}
