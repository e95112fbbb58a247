package view

import (
	"html/template"

	"github.com/gin-gonic/gin"
)

func Profile(c *gin.Context) {
	bio := c.PostForm("bio")
	c.HTML(200, "profile.tmpl", gin.H{"bio": template.HTML(bio)}) // BAD
}

func Raw(c *gin.Context) {
	c.Data(200, "text/html; charset=utf-8", []byte("<b>"+c.Param("word")+"</b>")) // BAD
}
