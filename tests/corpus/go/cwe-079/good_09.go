package view

import (
	"html/template"

	"github.com/gin-gonic/gin"
)

func Profile(c *gin.Context) {
	bio := c.PostForm("bio")
	c.HTML(200, "profile.tmpl", gin.H{"bio": bio, "foot": template.HTML("<hr>")})
}

func Raw(c *gin.Context) {
	c.Data(200, "application/octet-stream", []byte(c.Param("word")))
	c.JSON(200, gin.H{"word": c.Param("word")})
}
