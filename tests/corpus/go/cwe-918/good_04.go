package main

import (
	"io"
	"net/http"
	"net/url"

	"github.com/gin-gonic/gin"
)

func proxy(c *gin.Context) {
	resp, err := http.Get("https://api.example.com/v1/items?q=" + url.QueryEscape(c.Query("q")))
	if err != nil {
		c.Status(502)
		return
	}
	defer resp.Body.Close()
	io.Copy(c.Writer, resp.Body)
}
